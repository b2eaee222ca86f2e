import { expect } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Endpoints } from '../local/endpoints.ts';
import { lookAt } from './portal.fixture.ts';
import { noteForStaff } from './portal.forms.fixture.ts';
import { visit } from './portal.visit.fixture.ts';

/** Opens an act of the page by keyboard. */
export async function openedAct(page: Page, name: string): Promise<Locator> {
  const details = page.locator('details', { has: page.locator('summary', { hasText: name }) }).first();
  await details.locator('summary').press('Enter');
  return details;
}

/** Opens an act of the page, fills it in by the names of its fields, and sends it by keyboard. */
async function act(page: Page, name: string, typed: Record<string, string>): Promise<void> {
  const details = await openedAct(page, name);
  for (const [label, value] of Object.entries(typed)) await details.getByLabel(label).fill(value);
  await details.getByRole('button', { name }).press('Enter');
}

const asked = 'Is the whole ring dark?';

/** A customer asks about planned work, where they see it. */
async function askAboutWork(browser: Browser, endpoints: Endpoints): Promise<void> {
  const { context, page } = await visit(browser, endpoints, 'ana.pereira', '/e/ENT-ACME/maintenance/30451187');
  await act(page, 'Ask change management', { 'Your question': asked });
  await page.getByText('Waits for an answer').waitFor();
  await context.close();
}

/** What each of the carrier's staff does at the Desk, and sees of it afterwards. */
const work: [role: string, path: string, heading: string, content: string, does: (page: Page) => Promise<void>][] = [
  [
    'technician',
    '/desk',
    'Desk',
    'Open tickets, what is due first',
    async (page) => {
      await noteForStaff(page);
      await lookAt(page, page.url(), (await page.locator('h1').textContent())!, 'Seen from the desk.');
    },
  ],
  [
    'technician',
    '/desk/repair',
    'Repair desk',
    'tess.technician@trunkline.example',
    async (page) => {
      await page.getByRole('row', { name: /Duty desk/ }).waitFor();
      const typed = { 'In a line': 'Ring down', 'Ticket numbers': 'T-999999' };
      await act(page, 'Make tickets those of one fault', typed);
      await page.getByText('there is no open ticket T-999999').waitFor();
    },
  ],
  [
    'changemanager',
    '/desk/change',
    'Change desk',
    'What customers asked',
    async (page) => {
      await act(page, 'Answer', { 'What the customer reads': 'One side alone.' });
      await page.getByText(asked).waitFor({ state: 'detached' });
      const circuits = 'EL-100431\nEL-100432';
      await act(page, 'Say which circuits protect each other', {
        Group: 'RING-7',
        Enterprise: 'ENT-ACME',
        'Circuits, one in each line': circuits,
      });
      await page.getByRole('row', { name: /RING-7.*EL-100432/ }).waitFor();
    },
  ],
  [
    'billingspecialist',
    '/desk/billing',
    'Billing desk',
    'Invoices that are held',
    async (page) => {
      const typed = { Enterprise: 'ENT-ACME', Account: 'ENT-ACME-01', 'Currency (such as USD)': 'USD', 'Amount (such as 120.00)': '12.50' };
      await act(page, 'Propose a credit', { ...typed, Why: 'Goodwill for a late start' });
      const credit = page.getByRole('listitem').filter({ hasText: 'Goodwill for a late start' });
      await credit.getByRole('button', { name: /^Approve/ }).press('Enter');
      await credit.getByRole('alert').waitFor(); // by somebody else
    },
  ],
  [
    'secondbillingspecialist',
    '/desk/billing',
    'Billing desk',
    'Credits to be approved',
    async (page) => {
      const credit = page.getByRole('listitem').filter({ hasText: 'Goodwill for a late start' });
      await credit.getByRole('button', { name: /^Approve/ }).press('Enter');
      await credit.waitFor({ state: 'detached' });
    },
  ],
  [
    'accountdirector',
    '/desk/teams?enterprise=ENT-ACME',
    'Account teams: ENT-ACME',
    'stands in for Dana Whitfield',
    async (page) => {
      await act(page, 'Add somebody', {
        Name: 'Lee Later',
        'E-mail address': 'lee.later@trunkline.example',
        Telephone: '+1 303 555 0188',
        'First day': '2099-01-01',
      });
      await page.getByRole('row', { name: /Lee Later.*To come/ }).waitFor();
      await page.getByRole('row', { name: /Dee Deputy/ }).waitFor();
    },
  ],
];

/** Everybody's pages of the Desk read well, and do what they offer. */
export async function workAtTheDesk(browser: Browser, endpoints: Endpoints): Promise<void> {
  await askAboutWork(browser, endpoints);
  const portal = endpoints.services['control-center']!.url;
  for (const [role, path, heading, content, does] of work) {
    const { context, page, complaints } = await visit(browser, endpoints, `staff.${role}`, `/e/*${path}`, /\/desk/);
    await lookAt(page, `${portal}/e/*${path}`, heading, content);
    expect(complaints).toEqual([]);
    await does(page);
    await context.close();
  }
}
