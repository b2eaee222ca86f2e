import { expect } from '@jest/globals';
import { accessFindings, eventually } from '@trunkline/testing';
import type { Page } from 'playwright-core';
import { patienceMs } from './portal.fixture.ts';

/** Whatever somebody may type is shown as text. */
const anything = `<b>مرحبا</b> 🧾 ${'w'.repeat(200)}`;

/** From an invoice that has one request: disputes part of its second line, with a second click too many, says something of it, and goes back to the invoice. */
export async function disputeALine(page: Page, invoiceNumber: string): Promise<void> {
  await page.getByRole('link', { name: 'Ask about it, or dispute it' }).press('Enter');
  await page.getByLabel('Dispute', { exact: true }).check();
  await page.getByRole('checkbox', { name: 'Voice trunk' }).check();
  await page.getByLabel('Disputed of line 2').fill('100.00');
  await page.getByLabel('Why is it wrong?').fill(anything);
  expect(await accessFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Send it' }).dblclick();
  await page.getByRole('heading', { level: 1, name: /^Dispute BR-/ }).waitFor();
  await page.getByText('2: US$100.00').waitFor();
  await page.locator('.line').getByText(anything).waitFor();
  await page.getByLabel('Say something about it').fill('See our contract.');
  await page.getByRole('button', { name: 'Send' }).press('Enter');
  await page.locator('.line').getByText('See our contract.').waitFor();
  await page.getByRole('link', { name: invoiceNumber }).press('Enter');
  await eventually(
    () => page.getByRole('link', { name: /^BR-/ }).count(),
    (count) => count === 2,
    patienceMs,
  );
}

/** From a service: reports a fault of it, says something, and puts it before somebody higher. */
export async function reportAndEscalate(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Report a fault' }).press('Enter');
  await page.getByLabel('What is wrong, in a line').fill('No light on the port');
  expect(await accessFindings(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^T-\d+: No light on the port/ }).waitFor();
  await page.getByLabel('Say something').fill('Still dark.');
  await page.getByRole('button', { name: 'Send' }).press('Enter');
  await page.locator('.line').getByText('Still dark.').waitFor();
  await page.getByLabel('Why does it need more attention?').fill('Our shop stands.');
  await page.getByRole('button', { name: 'Put it before the next level' }).press('Enter');
  await page.getByText('You can escalate it again').waitFor();
  expect(await accessFindings(page)).toEqual([]);
}
