import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { patienceMs, settled } from '../portal.fixture.ts';
import type { Scene } from '../portal.visit.fixture.ts';

const kbit = 1000 / 8;
const slow = { offline: false, latency: 400, downloadThroughput: 400 * kbit, uploadThroughput: 400 * kbit };

/** Adds up how far things move that nobody touched (web.dev/cls, without its windows: never less). */
const countShifts = `
  window.shifts = { sum: 0, what: [] };
  new PerformanceObserver((list) => {
    for (const { hadRecentInput, value, sources } of list.getEntries()) {
      if (hadRecentInput) continue;
      shifts.sum += value;
      shifts.what.push(...sources.map(({ node }) => node?.outerHTML?.slice(0, 120)));
    }
  }).observe({ type: 'layout-shift', buffered: true });
  window.wasLoading = false;
  new MutationObserver(() => (wasLoading ||= document.querySelector('.loading') !== null)).observe(document, { childList: true, subtree: true });`;

const pages = [
  ['', 'Hello, Ana Pereira'],
  ['/orders', 'Orders'],
  ['/orders/SO-1001', 'Order SO-1001'],
  ['/billing', 'Billing'],
  ['/maintenance', 'Maintenance'],
] as const;

async function shiftsOf(page: Page): Promise<unknown[]> {
  const { sum, what } = (await page.evaluate('shifts')) as { sum: number; what: string[] };
  return sum < 0.05 ? [] : [page.url(), sum, ...what];
}

/** Looks at pages over a connection of a train: each says that it loads, nothing moves when it comes, nothing fails, and what is sent with a click too many is sent once. */
export async function beSlow({ signIn, portal }: Scene): Promise<void> {
  const { context, page, complaints } = await signIn('ana.pereira', '/e/ENT-ACME/profile');
  await settled(page, 'Your profile');
  await (await context.newCDPSession(page)).send('Network.emulateNetworkConditions', slow);
  await page.addInitScript(countShifts);
  const moved: unknown[] = [];
  for (const [path, heading] of pages) {
    await page.goto(`${portal}/e/ENT-ACME${path}`, { timeout: patienceMs });
    await settled(page, heading);
    expect([path, await page.evaluate('wasLoading')]).toEqual([path, true]);
    moved.push(...(await shiftsOf(page)));
  }
  expect(moved).toEqual([]);
  const service = `VT-${Date.now()}`;
  await page.goto(`${portal}/e/ENT-ACME/repair/new?service=${service}`);
  await page.getByLabel('What is wrong, in a line').fill('Slow as a train');
  await page.getByRole('option', { name: /^ENT-ACME-01/ }).waitFor({ state: 'attached' });
  const sent: string[] = [];
  page.on('request', (request) => void (request.method() === 'POST' && sent.push(new URL(request.url()).pathname)));
  await page.getByRole('button', { name: 'Report it' }).dblclick();
  await page.getByRole('heading', { name: 'Slow as a train' }).waitFor();
  await page.getByLabel('Say something').fill('Said in a train.');
  await page.getByRole('button', { name: 'Send' }).dblclick();
  await page.locator('.line').getByText('Said in a train.').waitFor();
  expect(sent.map((path) => path.replace(/T-\d+/, 'T'))).toEqual(['/api/ENT-ACME/repair/tickets', '/api/ENT-ACME/repair/tickets/T/notes']);
  expect(complaints).toEqual([]);
  await context.close();
}
