import { eventually } from '@trunkline/testing';
import type { Locator, Page } from 'playwright-core';

/** Goes through all steps of a page's guide by keyboard, and comes back to where it began. Says which steps have nothing to show. */
export async function stepsWithoutTarget(page: Page): Promise<string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' }); // a key that comes while it moves is not heard
  const begin = page.getByRole('button', { name: 'Walk me through' });
  await begin.press('Enter');
  const progress = page.locator('.driver-popover-progress-text');
  await progress.waitFor();
  const count = Number((await progress.textContent())!.split(' of ')[1]);
  const missing: string[] = [];
  for (let step = 1; step <= count; step++) {
    const here = page.getByText(`${step} of ${count}`, { exact: true });
    await here.waitFor();
    const shown = await page.evaluate(`document.querySelector('.driver-active-element')?.id`);
    if (shown === 'driver-dummy-element') missing.push(`${step} of ${count} on ${page.url()}`);
    await onFrom(page, here);
  }
  await begin.and(page.locator(':focus')).waitFor();
  return missing;
}

/** Presses the key until the step is gone: while the guide still puts itself in its place it hears none. */
async function onFrom(page: Page, step: Locator): Promise<void> {
  await eventually(
    async () => {
      await page.keyboard.press('ArrowRight');
      return step.waitFor({ state: 'detached', timeout: 2000 }).then(
        () => true,
        () => false,
      );
    },
    Boolean,
    20_000,
  );
}
