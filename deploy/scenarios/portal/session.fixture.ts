import { expect } from '@jest/globals';
import { accessFindings, eventually } from '@trunkline/testing';
import { patienceMs } from '../portal.fixture.ts';
import type { Scene } from '../portal.visit.fixture.ts';

const typed = 'Kein Licht <b>مرحبا</b> 🧾';

/** Types a fault, loads the page again, and is signed out from another browser, which the page says by itself: what was typed is there, and is sent after signing in once more in another window. */
export async function keepTyped({ signIn, portal }: Scene): Promise<void> {
  const { context, page } = await signIn('robin.okafor', '/e/ENT-ACME/repair/new?service=%2FKQGN%2F100424%2FLVLC%2F');
  const summary = page.getByLabel('What is wrong, in a line');
  await summary.fill(typed);
  await page.reload();
  await expect(summary.inputValue()).resolves.toBe(typed);
  const other = await signIn('robin.okafor', '/e/ENT-ACME/profile');
  const own = other.page.getByRole('table', { name: 'Where you are signed in' });
  await own.getByRole('row').filter({ hasNotText: '(this one)' }).getByRole('button').first().press('Enter');
  await eventually(
    async () => (await context.request.get(`${portal}/session`)).status(),
    (status) => status === 401,
    patienceMs,
  );
  const over = page.getByRole('alertdialog', { name: 'You are signed out' });
  await over.waitFor();
  expect(await accessFindings(page)).toEqual([]);
  const opened = page.waitForEvent('popup');
  await over.getByRole('link', { name: 'Sign in again' }).press('Enter');
  const signingIn = await opened;
  await signingIn.getByRole('heading', { name: 'You are signed in again' }).waitFor();
  expect(await accessFindings(signingIn)).toEqual([]);
  await signingIn.close();
  await page.bringToFront();
  await over.getByRole('button', { name: 'I have signed in' }).press('Enter');
  await over.waitFor({ state: 'detached' });
  await expect(summary.inputValue()).resolves.toBe(typed);
  await page.getByRole('button', { name: 'Report it' }).press('Enter');
  await page.getByRole('heading', { name: typed }).waitFor();
  await Promise.all([context.close(), other.context.close()]);
}

/** Signs out everywhere from one of two browsers: the other is out as well, and a cookie that was kept opens nothing. */
export async function signOutEverywhere({ signIn, portal }: Scene): Promise<void> {
  const { context, page } = await signIn('noor.haddad', '/e/ENT-ACME/profile');
  const other = await signIn('noor.haddad', '/e/ENT-ACME/orders');
  const kept = await context.cookies(portal);
  await page.getByRole('button', { name: 'Sign out everywhere' }).press('Enter');
  await page.getByRole('heading', { name: 'Sign out?' }).waitFor();
  await page.getByRole('button', { name: 'Sign out', exact: true }).press('Enter');
  await page.locator('#username').waitFor();
  expect((await other.context.request.get(`${portal}/session`)).status()).toBe(401);
  await context.addCookies(kept.filter(({ name }) => name === 'control-center'));
  expect((await context.request.get(`${portal}/session`)).status()).toBe(401);
  await Promise.all([context.close(), other.context.close()]);
}

/** Signs out by the menu: the session ends here and at identity. */
export async function signOutByMenu({ signIn, portal }: Scene): Promise<void> {
  const { context, page } = await signIn('noor.haddad', '/e/ENT-ACME/profile');
  const before = await context.cookies(portal);
  await page.getByRole('button', { name: 'Noor Haddad' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Sign out' }).press('Enter');
  await page.getByRole('heading', { name: 'Sign out?' }).waitFor();
  await page.getByRole('button', { name: 'Sign out', exact: true }).press('Enter');
  await page.locator('#username').waitFor();
  await context.addCookies(before.filter(({ name }) => name === 'control-center'));
  expect((await context.request.get(`${portal}/session`)).status()).toBe(401);
  await context.close();
}
