import { expect } from '@jest/globals';
import { accessFindings } from '@trunkline/testing';
import { generateSync } from 'otplib';
import type { Page } from 'playwright-core';
import type { Scene } from '../portal.visit.fixture.ts';

/** An administrator says whether everybody of the enterprise needs a second factor. */
async function ask(page: Page, isNeeded: boolean): Promise<void> {
  const section = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Second factor' }) });
  const box = section.getByLabel('Everybody needs a second factor');
  await (isNeeded ? box.check() : box.uncheck());
  await section.getByRole('button', { name: 'Save' }).click();
  await section.getByText('Saved.').waitFor();
}

/** An administrator asks a second factor of everybody: a colleague who signs in next sets one up with an app, and the time after that is asked for its code. */
export async function setUpAFactor({ signIn, portal }: Scene): Promise<void> {
  const administrator = await signIn('ana.pereira', '/e/ENT-ACME/people/rules');
  await ask(administrator.page, true);
  const signingIn = /\/sign-in\//;
  const { context, page } = await signIn('casey.lind', '/e/ENT-ACME/billing', signingIn);
  await page.getByRole('heading', { name: 'Set up a second factor' }).waitFor();
  expect(await accessFindings(page)).toEqual([]);
  const secret = (await page.locator('code').textContent())!.replaceAll(' ', '');
  const type = async (where: Page, code: string) => {
    await where.getByRole('textbox', { name: 'Code' }).fill(code);
    await where.getByRole('button', { name: 'Go on' }).click();
  };
  await type(page, '000000');
  await page.getByRole('alert').waitFor();
  await type(page, generateSync({ secret }));
  await page.getByRole('heading', { name: 'Keep these codes' }).waitFor();
  expect(await accessFindings(page)).toEqual([]);
  const [spare] = await page.locator('.codes li').allTextContents();
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.waitForURL(`${portal}/e/ENT-ACME/billing`);
  await ask(administrator.page, false);
  const later = await signIn('casey.lind', '/e/ENT-ACME/billing', signingIn);
  await later.page.getByRole('heading', { name: 'One more step' }).waitFor();
  await type(later.page, spare!);
  await later.page.waitForURL(`${portal}/e/ENT-ACME/billing`);
  await Promise.all([context.close(), later.context.close(), administrator.context.close()]);
}
