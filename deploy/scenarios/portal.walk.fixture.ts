import type { Page } from 'playwright-core';

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
    await page.getByText(`${step} of ${count}`, { exact: true }).waitFor();
    const shown = await page.evaluate(`document.querySelector('.driver-active-element')?.id`);
    if (shown === 'driver-dummy-element') missing.push(`${step} of ${count} on ${page.url()}`);
    await page.keyboard.press('ArrowRight');
  }
  await progress.waitFor({ state: 'detached' });
  const focused = (await page.evaluate('document.activeElement?.textContent')) as string;
  if (focused !== (await begin.textContent())) missing.push(`the way back, but ${focused} of ${page.url()}`);
  return missing;
}
