import { expect } from '@jest/globals';
import { eventually } from '@trunkline/testing';
import type { Page } from 'playwright-core';
import { mailsIn } from '../mailbox.ts';
import { patienceMs, settled } from '../portal.fixture.ts';
import { englishIn } from '../portal.language.fixture.ts';
import type { Scene } from '../portal.visit.fixture.ts';

const langOf = (page: Page) => page.evaluate('document.documentElement.lang');

/** Chooses Japanese in the profile: the page changes, signing out and in again keeps it, in any browser, and dates in mails are written so. Chooses English again. */
export async function speakJapanese({ signIn, portal, endpoints }: Scene): Promise<void> {
  const { context, page } = await signIn('juergen.weiss', '/e/ENT-NORDHAVN/profile');
  await page.getByLabel('Language').selectOption('日本語');
  await page.getByRole('heading', { level: 1, name: 'プロフィール' }).waitFor();
  expect(await langOf(page)).toBe('ja');
  expect(await englishIn(page, `${portal}/e/ENT-NORDHAVN/profile`, () => settled(page))).toEqual([]);
  await page.getByRole('button', { name: 'Jürgen Weiß' }).click();
  await page.getByRole('menuitem', { name: 'サインアウト' }).click();
  await page.getByRole('button', { name: 'サインアウト', exact: true }).click();
  await page.locator('#username').waitFor();
  expect(await langOf(page)).toBe('ja');
  const again = await signIn('juergen.weiss', '/e/ENT-NORDHAVN/billing');
  await again.page.getByRole('heading', { level: 1, name: '請求' }).waitFor();
  await again.page
    .getByRole('link', { name: /^ENT-NORDHAVN-01-/ })
    .first()
    .click();
  await again.page.getByRole('button', { name: 'PDF をメールで受け取る' }).click();
  await eventually(
    async () => (await mailsIn(endpoints.mail.web)).filter(({ to }) => to[0]!.address.startsWith('juergen.weiss@')).map(({ text }) => text),
    (texts) => texts.some((text) => text.includes('ENT-NORDHAVN-01-') && /\d{4}年\d+月\d+日/.test(text)),
    patienceMs,
  );
  let letGo: () => void;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await again.page.route('**/session', (route) => held.then(() => route.continue()), { times: 1 });
  await again.page.goto(`${portal}/e/ENT-NORDHAVN/profile`);
  const kept = again.page.waitForResponse((response) => response.url().endsWith('/me/locale'));
  await again.page.getByLabel('言語').selectOption('English'); // before the page knows its session
  letGo!();
  expect((await kept).status()).toBe(200);
  await again.page.getByRole('heading', { level: 1, name: 'Your profile' }).waitFor();
  await Promise.all([context.close(), again.context.close()]);
}
