import { expect } from '@jest/globals';
import { ClientTokens } from '../../local/tokens.ts';
import { submitted } from '../orders.ts';
import type { Scene } from '../portal.visit.fixture.ts';
import { publishOverHttp } from '../publishers.ts';

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
