import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

/** Goes through all steps of a page's guide, by keyboard: each has something to show, and the last one gives the focus back. */
export async function walkThrough(page: Page): Promise<void> {
  const begin = page.getByRole('button', { name: 'Walk me through' });
  await begin.press('Enter');
  const progress = page.locator('.driver-popover-progress-text');
  await progress.waitFor();
  const count = Number((await progress.textContent())!.split(' of ')[1]);
  for (let step = 1; step <= count; step++) {
    await page.getByText(`${step} of ${count}`, { exact: true }).waitFor();
    const shown = await page.evaluate(`document.querySelector('.driver-active-element')?.id`);
    expect([page.url(), step, shown]).not.toEqual([page.url(), step, 'driver-dummy-element']);
    await page.keyboard.press('ArrowRight');
  }
  await progress.waitFor({ state: 'detached' });
  expect(await begin.evaluate('(button) => document.activeElement === button')).toBe(true);
}
