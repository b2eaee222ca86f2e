import { expect } from '@jest/globals';
import { ClientTokens } from '../../local/tokens.ts';
import { reached, submitted } from '../orders.ts';
import { settled } from '../portal.fixture.ts';
import type { Scene } from '../portal.visit.fixture.ts';
import { publishOverHttp, type ReportToSend } from '../publishers.ts';

/** Looks at a list with the pointer over it while something new is reported: no row moves until the pointer leaves. The window's title says how many things wait. */
export async function pointAtAList({ signIn, endpoints }: Scene): Promise<void> {
  const { context, page } = await signIn('ana.pereira', '/e/ENT-ACME/orders');
  const table = page.getByRole('table', { name: 'Orders' });
  const links = table.getByRole('link', { name: /^SO-/ });
  await table.getByRole('link', { name: 'SO-1003' }).hover();
  const before = await links.allTextContents();
  const door = { url: endpoints.services['orders']!.url, tokens: ClientTokens.of('order-entry', endpoints) };
  const order = submitted('SO-7200');
  const ours = { ...order, data: { ...order.data, enterpriseId: 'ENT-ACME', accountBan: 'ENT-ACME-01' } };
  expect((await publishOverHttp(door, ours, '/order-entry')).status).toBe(202);
  await page.locator('.table.held').waitFor();
  expect(await links.allTextContents()).toEqual(before);
  await page.mouse.move(640, 5);
  await table.getByRole('link', { name: 'SO-7200' }).waitFor();
  expect(await page.title()).toMatch(/^\(\d+\) Orders – Acme Industrial – Trunkline$/);
  await context.close();
}

const soonMs = 2000;

/** Has an order open while ten changes of it are reported, one after the other: half of them show within two seconds of being reported. */
export async function waitForChanges({ signIn, endpoints }: Scene): Promise<void> {
  const door = { url: endpoints.services['orders']!.url, tokens: ClientTokens.of('operator', endpoints) };
  const report = async (what: ReportToSend) => expect((await publishOverHttp(door, what)).status).toBe(202);
  const order = submitted('SO-7300');
  await report({ ...order, data: { ...order.data, enterpriseId: 'ENT-ACME', accountBan: 'ENT-ACME-01' } });
  const { context, page } = await signIn('ana.pereira', '/e/ENT-ACME/orders');
  await page.getByRole('table', { name: 'Orders' }).getByRole('link', { name: 'SO-7300' }).click();
  await settled(page, 'Order SO-7300');
  const took: number[] = [];
  for (const text of Array.from({ length: 10 }, (_, index) => `Survey ${index + 1}`)) {
    const survey = reached('SO-7300', 'site-survey-scheduled');
    const since = performance.now();
    await report({ ...survey, id: `SO-7300-${text}`, data: { ...survey.data, note: text } });
    await page.locator('.milestones').getByText(text, { exact: true }).waitFor();
    took.push(Math.round(performance.now() - since));
  }
  const median = [...took].sort((one, other) => one - other)[took.length / 2]!;
  expect(median <= soonMs ? 'soon' : `after ${took.join(', ')} ms`).toBe('soon');
  await context.close();
}
