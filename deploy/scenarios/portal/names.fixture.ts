import { expect } from '@jest/globals';
import { accessFindings, eventually } from '@trunkline/testing';
import type { Page } from 'playwright-core';
import { looks, patienceMs, settled } from '../portal.fixture.ts';
import type { Scene } from '../portal.visit.fixture.ts';

/** As long as a name may be, from right to left, with what is no letter, and with what would be markup. */
const name = `<i>שלום مرحبا</i> 🧾👩‍🔧 ${'Donaudampfschifffahrt'.repeat(9)}`.slice(0, 200);

/** Addresses of ENT-ACME under which there is nothing, or nothing of theirs, each with what its page says. */
const gone = [
  ['/orders/SO-1002', 'There is no order SO-1002'],
  ['/services/IA-200817', 'There is no service IA-200817'],
  ['/repair/T-9999999', 'There is no ticket T-9999999'],
  ['/repair/%00', 'There is no ticket'],
  ['/billing/invoices/ENT-NORDHAVN-01-2026-01', 'There is no invoice ENT-NORDHAVN-01-2026-01'],
  ['/billing/requests/BR-9999999', 'There is no'],
  ['/billing/requests/new?invoice=nothing', 'There is no invoice nothing'],
  ['/billing/requests/new?ticket=T-9999999', 'Of the outage of ticket T-9999999 nothing is known'],
  ['/maintenance/99999999', 'There is no'],
  ['/people/nobody', 'There is nobody of this id here'],
  ['/desk', 'The Desk is'],
  ['/nothing/like/it', 'There is no such page.'],
] as const;

/** Follows links to what is gone or somebody else's: each leads to a page that says so. */
export async function followDeadLinks({ signIn, portal }: Scene): Promise<void> {
  const { context, page } = await signIn('ana.pereira', '/e/ENT-ACME/profile');
  for (const [path, says] of gone) {
    await page.goto(`${portal}/e/ENT-ACME${path}`);
    await page.getByText(says).first().waitFor();
    expect(await accessFindings(page)).toEqual([]);
  }
  for (const path of ['/e/ENT-NOWHERE/orders', '/nowhere', '/e/']) {
    await page.goto(portal + path);
    await page.getByRole('heading', { name: 'Not found' }).waitFor();
  }
  await context.close();
}

/** Calls the enterprise and a group as nobody should: it is text wherever it is shown, and nothing becomes wider than the window. */
export async function callThingsStrangely({ signIn, portal }: Scene): Promise<void> {
  const { context, page, complaints } = await signIn('juergen.weiss', '/e/ENT-NORDHAVN/people/groups');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('group', { name: 'Accounts' }).getByLabel('ENT-NORDHAVN-01').check();
  await page.getByRole('button', { name: 'Make it' }).dblclick();
  await eventually(
    () => page.getByRole('table', { name: 'Groups of accounts' }).getByRole('cell', { name, exact: true }).count(),
    (count) => count === 1,
    patienceMs,
  );
  await page.getByLabel('What you call it').fill(name);
  await page.getByRole('button', { name: 'Save' }).last().press('Enter');
  await page.getByRole('button', { name: `Acting for ${name}` }).waitFor();
  for (const path of ['', '/people/groups', '/people/invite', '/orders']) await fits(page, `${portal}/e/ENT-NORDHAVN${path}`);
  expect(complaints).toEqual([]);
  await page.goto(`${portal}/e/ENT-NORDHAVN/people/groups`);
  await settled(page);
  await page.getByLabel('What you call it').fill('');
  await page.getByRole('button', { name: 'Save' }).last().press('Enter');
  await page.getByRole('button', { name: 'Acting for Nordhavn Logistik' }).waitFor();
  await context.close();
}

async function fits(page: Page, address: string): Promise<void> {
  for (const { colorScheme, ...size } of looks) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    await page.goto(address);
    await settled(page);
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
    expect(await accessFindings(page)).toEqual([]);
    expect(await page.locator('main i, header i').count()).toBe(0);
  }
}
