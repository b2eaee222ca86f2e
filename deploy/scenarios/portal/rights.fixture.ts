import { expect } from '@jest/globals';
import { accessFindings, eventually } from '@trunkline/testing';
import type { Page } from 'playwright-core';
import { patienceMs } from '../portal.fixture.ts';
import type { Scene } from '../portal.visit.fixture.ts';

/** An administrator says anew what somebody may do, and for which accounts. */
async function grant(page: Page, role: string, accounts: string[] | 'all'): Promise<void> {
  for (const box of await page.getByRole('group', { name: 'What are they to do?' }).getByRole('checkbox').all()) await box.uncheck();
  await page.getByRole('checkbox', { name: role }).check();
  await page.getByLabel(accounts === 'all' ? 'All, future ones too' : 'Only these').check();
  if (accounts !== 'all') for (const account of accounts) await page.getByRole('checkbox', { name: account }).check();
  const changed = page.waitForResponse((response) => response.request().method() === 'PATCH');
  await page.getByRole('button', { name: 'Grant this' }).click();
  expect((await changed).status()).toBe(200);
}

/** While somebody looks at an order, an administrator takes its account from them in another browser, then all orders, and gives them back: each shows on the open page by itself. */
export async function loseRights({ signIn, portal }: Scene): Promise<void> {
  const administrator = await signIn('ana.pereira', '/e/ENT-ACME/people');
  const { context, page } = await signIn('robin.okafor', '/e/ENT-ACME/orders/SO-1001');
  const loads: string[] = [];
  await page.getByRole('heading', { name: 'Order SO-1001' }).waitFor();
  page.on('load', () => loads.push(page.url()));
  await administrator.page.getByRole('link', { name: 'Robin Okafor' }).click();
  await grant(administrator.page, 'Engineer', ['ENT-ACME-02']);
  await page.getByRole('heading', { name: 'Not found' }).waitFor();
  expect(await page.getByText('Ethernet line').count()).toBe(0);
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Orders' }).click();
  await page.waitForURL(`${portal}/e/ENT-ACME/orders`);
  await grant(administrator.page, 'Billing clerk', ['ENT-ACME-02']);
  await page.getByText('You may not see “Orders” for Acme Industrial').waitFor();
  await page.waitForURL(`${portal}/e/ENT-ACME`);
  expect(await accessFindings(page)).toEqual([]);
  await grant(administrator.page, 'Engineer', 'all');
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Orders' }).click();
  await page.getByRole('link', { name: 'SO-1001' }).waitFor();
  expect(loads).toEqual([]);
  await Promise.all([context.close(), administrator.context.close()]);
}

/** An administrator keeps somebody out who has a page open: it says so by itself, and nothing of theirs can be read with that browser. Let in again, they sign in. */
export async function beKeptOut({ signIn, portal }: Scene): Promise<void> {
  const administrator = await signIn('ana.pereira', '/e/ENT-ACME/people');
  const { context, page } = await signIn('casey.lind', '/e/ENT-ACME/billing');
  await page.getByRole('heading', { level: 1, name: 'Billing' }).waitFor();
  await administrator.page.getByRole('link', { name: 'Casey Lind' }).click();
  await administrator.page.getByRole('button', { name: 'Keep them out' }).click();
  await administrator.page.getByText('Kept out').first().waitFor();
  await page.getByRole('alertdialog', { name: 'You are signed out' }).waitFor();
  expect((await context.request.get(`${portal}/api/ENT-ACME/billing/invoices`)).status()).toBe(401);
  await administrator.page.getByRole('button', { name: 'Let them in again' }).click();
  await administrator.page.getByText('Kept out').waitFor({ state: 'detached' });
  await context.close();
  await eventually(
    () =>
      signIn('casey.lind', '/e/ENT-ACME/billing').then(
        (again) => again.context.close().then(() => true),
        () => false,
      ),
    (isIn) => isIn,
    patienceMs,
  );
  await administrator.context.close();
}
