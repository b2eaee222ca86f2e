import { expect } from '@jest/globals';
import { accessFindings, eventually } from '@trunkline/testing';
import type { BrowserContext, Page } from 'playwright-core';
import { lookAt, looks, patienceMs } from './portal.fixture.ts';

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
  await page.getByLabel('Add a file').setInputFiles({ name: 'ping مرحبا.txt', mimeType: 'text/plain', buffer: Buffer.from('no answer\n') });
  await page.getByRole('button', { name: 'Add it' }).press('Enter');
  await page.getByRole('link', { name: 'ping مرحبا.txt' }).waitFor();
  await page.getByLabel('Why does it need more attention?').fill('Our shop stands.');
  await page.getByRole('button', { name: 'Put it before the next level' }).press('Enter');
  await page.getByText('You can escalate it again').waitFor();
  expect(await accessFindings(page)).toEqual([]);
}

/** By keys alone: opens the search, types, and takes the first that is found. */
export async function searchFor(page: Page, text: string): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Control+K');
  await page.getByRole('searchbox', { name: 'Search' }).waitFor();
  await page.keyboard.type(text);
  await page.getByRole('menuitem', { name: text }).first().waitFor();
  expect(await accessFindings(page)).toEqual([]);
  await page.keyboard.press('Enter');
}

/** From the Desk: opens the ticket that is due first, and says something on it that its customer does not see. */
export async function noteForStaff(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^T-/ }).first().click();
  await page.getByText('Note for staff alone').first().click();
  const form = page.locator('details[open]');
  await form.getByLabel('Note').fill('Seen from the desk.');
  await form.getByRole('button').press('Enter');
  await page.locator('.line').getByText('Seen from the desk.').waitFor();
}

/** From the first page: opens the newest invoice, reads it and its documents, asks about it, and looks at what was asked. */
export async function readABill(page: Page, context: BrowserContext, portal: string): Promise<void> {
  const newest = page.getByRole('link', { name: /^ENT-ACME-01-/ }).first();
  const invoiceNumber = (await newest.textContent())!;
  await newest.press('Enter');
  await page.waitForURL(/\/billing\/invoices\/ENT-ACME-01-/);
  await lookAt(page, page.url(), `Invoice ${invoiceNumber}`, 'Billed each month');
  await page.setViewportSize(looks[0]);
  expect(await page.evaluate(`getComputedStyle(document.querySelector('td.number')).textAlign`)).toBe('right');
  for (const [name, type] of [
    ['Download PDF', 'application/pdf'],
    ['Lines for a spreadsheet (CSV)', 'text/csv'],
  ] as const) {
    const href = (await page.getByRole('link', { name }).getAttribute('href'))!;
    const document = await context.request.get(portal + href);
    expect([document.status(), document.headers()['content-type']]).toEqual([200, expect.stringContaining(type)]);
  }
  await disputeALine(page, invoiceNumber);
  const request = page.getByRole('link', { name: /^BR-/ }).first();
  const number = (await request.textContent())!;
  await request.press('Enter');
  await page.waitForURL(/\/billing\/requests\/BR-/);
  await lookAt(page, page.url(), `Dispute ${number}`, 'Answer by');
}
