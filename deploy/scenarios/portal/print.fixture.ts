import { expect } from '@jest/globals';
import { settled } from '../portal.fixture.ts';
import type { Scene } from '../portal.visit.fixture.ts';

/** Prints an invoice and a ticket from a dark screen: on white paper, with all that there is to read and nothing that there is to press. */
export async function printPages({ signIn }: Scene): Promise<void> {
  const { context, page } = await signIn('noor.haddad', '/e/ENT-ACME/billing');
  for (const [section, link] of [
    ['Billing', /^ENT-ACME-01-/],
    ['Repair', /^T-/],
  ] as const) {
    await page.emulateMedia({ media: 'screen', colorScheme: 'dark' });
    await page.getByRole('link', { name: section, exact: true }).press('Enter');
    await page.getByRole('main').getByRole('link', { name: link }).first().press('Enter');
    await page.locator('main .columns').waitFor();
    await settled(page);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate(`getComputedStyle(document.querySelector('main .card')).backgroundColor`)).toBe('rgb(255, 255, 255)');
    expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    for (const control of ['nav', 'header', 'button', 'footer']) {
      expect(await page.locator(control).locator('visible=true').count()).toBe(0);
    }
  }
  await context.close();
}
