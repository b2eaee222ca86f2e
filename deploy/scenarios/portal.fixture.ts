import { expect } from '@jest/globals';
import { accessFindings, eventually } from '@trunkline/testing';
import type { Page } from 'playwright-core';
import { englishIn, speak } from './portal.language.fixture.ts';
import { stepsWithoutTarget } from './portal.walk.fixture.ts';

export const patienceMs = 60_000;

/** How pages are looked at. */
export const looks = [
  { width: 1280, height: 900, colorScheme: 'light' },
  { width: 320, height: 700, colorScheme: 'dark' },
] as const;

/** Pages of ENT-ACME: path, heading, and something that each shows. */
export const pages = [
  ['', 'Hello, Ana Pereira', 'SO-1001'],
  ['/orders', 'Orders', 'SO-1003'],
  ['/orders/SO-1001', 'Order SO-1001', 'Installation scheduled'],
  ['/services', 'Services', 'EL-100431'],
  ['/services/EL-100431', 'Service EL-100431', 'Ethernet line 1 Gbit/s'],
  ['/services/nothing%2Fof%20it', 'Not found', 'There is no service nothing/of it'],
  ['/billing', 'Billing', 'Installation'],
  ['/billing/requests', 'Requests and disputes', 'We rent no router'],
  ['/maintenance', 'Maintenance', 'Replacement of a line card in Denver'],
  ['/maintenance/calendars', 'Freeze periods and calendars', 'Make a calendar'],
  ['/maintenance/30451187', 'Replacement of a line card in Denver', '/KQGN/100423/LVLC/'],
  ['/notifications', 'Notifications', 'SO-1001'],
  ['/notifications/contacts', 'Who is told', 'noc@acme.example'],
  ['/people', 'People', 'noor.haddad@'],
  ['/people/invite', 'Invite somebody', 'System administrator'],
  ['/people/import', 'Take people and accounts from a table', 'Look what it would do'],
  ['/people/requests', 'Requests for access', 'jamie.frost'],
  ['/people/groups', 'Groups of accounts', 'Make a group'],
  ['/people/rules', 'Rules for coming in', 'Second factor'],
  ['/people/audit', 'Record of what was done', 'For a spreadsheet (CSV)'],
  ['/profile', 'Your profile', 'ana.pereira'],
] as const;

/** When all that a page asked for has come. */
export async function settled(page: Page, heading?: string): Promise<void> {
  await page
    .getByRole('heading', { level: 1, ...(heading !== undefined && { name: heading }) })
    .first()
    .waitFor();
  await eventually(
    () => page.locator('.loading').count(),
    (count) => count === 0,
    patienceMs,
  );
}

/** Opens a page in each look: it shows its content, hinders nobody, and is no wider than the window. It has no English in Japanese, and what its guide shows is there. */
export async function lookAt(page: Page, address: string, heading: string, content: string): Promise<void> {
  await speak(page.context(), address, 'ja');
  expect(await englishIn(page, address, () => settled(page))).toEqual([]);
  await speak(page.context(), address, 'en');
  for (const { colorScheme, ...size } of looks) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    await page.goto(address);
    await settled(page, heading);
    await page.getByText(content).first().waitFor();
    expect(await accessFindings(page)).toEqual([]);
    const tooWide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(tooWide).toBe(0);
  }
  await page.setViewportSize(looks[0]);
  expect(await stepsWithoutTarget(page)).toEqual([]);
}

/** Somebody who is nobody tries to sign in; says what hinders people before and after. */
export async function signInWrongly(page: Page, portal: string, { colorScheme, ...size }: (typeof looks)[number]): Promise<string[]> {
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme });
  await page.goto(`${portal}/e/ENT-ACME/orders`);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  const before = await accessFindings(page);
  await page.locator('#username').fill(`nobody.${size.width}`);
  await page.locator('#password').fill('a password of nobody');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  return [...before, ...(await accessFindings(page))];
}
