import { expect } from '@jest/globals';
import { eventually } from '@trunkline/testing';
import { patienceMs } from '../portal.fixture.ts';
import type { Scene } from '../portal.visit.fixture.ts';

const service = `VT-${Date.now()}`;
const fault = `${service} flickers when it rains`;

/** Reports a fault with a second click too many, after going back and forward: there is one ticket, and no way back to the form. Then reports another of the same service. */
export async function reportTwice({ signIn }: Scene): Promise<void> {
  const { context, page } = await signIn('ana.pereira', '/e/ENT-ACME/repair');
  const tickets = page.getByRole('heading', { name: 'Repair', exact: true });
  const summary = page.getByLabel('What is wrong, in a line');
  const report = page.getByRole('button', { name: 'Report it' });
  await page.getByRole('link', { name: 'Report a fault' }).press('Enter');
  await page.getByLabel('Service or circuit').fill(service);
  await summary.fill(fault);
  await page.goBack();
  await tickets.waitFor();
  await page.goForward();
  await eventually(
    () => summary.inputValue(),
    (value) => value === fault,
    patienceMs,
  );
  await report.dblclick();
  const ticket = page.getByRole('heading', { name: new RegExp(`^T-\\d+: ${fault}`) });
  await ticket.waitFor();
  await page.goBack();
  await tickets.waitFor();
  await page.getByText(fault).first().waitFor();
  expect(await page.getByText(fault).count()).toBe(1);
  await page.goForward();
  await ticket.waitFor();
  await page.goto(page.url().replace(/[^/]+$/, `new?service=${service}`));
  await summary.fill(`${fault}, too`);
  await report.press('Enter');
  await page.getByLabel('It is another fault: open a second ticket').check();
  await report.dblclick();
  await page.getByRole('heading', { name: `${fault}, too` }).waitFor();
  await context.close();
}

/** Asks about a bill with a second click too many, after going back and forward: there is one question, and no way back to the form. */
export async function askOnce({ signIn }: Scene): Promise<void> {
  const { context, page } = await signIn('ana.pereira', '/e/ENT-ACME/billing/requests');
  const rows = page.getByRole('table').getByRole('link', { name: /^BR-/ });
  await rows.first().waitFor();
  const before = await rows.count();
  await page.getByRole('link', { name: 'Ask about a bill' }).press('Enter');
  const question = page.getByLabel('What do you want to know or have changed?');
  await question.fill('Why is it more?');
  await page.goBack();
  await rows.first().waitFor();
  await page.goForward();
  await eventually(
    () => question.inputValue(),
    (value) => value === 'Why is it more?',
    patienceMs,
  );
  await page.getByRole('button', { name: 'Send it' }).dblclick();
  await page.getByRole('heading', { level: 1, name: /BR-/ }).waitFor();
  await page.goBack();
  await eventually(
    () => rows.count(),
    (count) => count === before + 1,
    patienceMs,
  );
  await context.close();
}

/** People by a table: first only looked at, forgotten by going back, then taken; taken again it changes nothing. */
export async function takePeople({ signIn }: Scene): Promise<void> {
  const { context, page } = await signIn('ana.pereira', '/e/ENT-ACME/people/import');
  const csv = 'username,name,email\nlee.table,Lee Table,lee.table@acme.example\n,Nobody,nobody@acme.example\n';
  const choose = () =>
    page
      .getByLabel('Table (CSV, UTF-8)')
      .first()
      .setInputFiles({ name: 'people.txt', mimeType: 'text/plain', buffer: Buffer.from(csv) });
  const look = page.getByRole('button', { name: 'Look what it would do' }).first();
  await choose();
  await look.press('Enter');
  await page.getByText('nothing is changed yet. 1 taken, 0 as they were, 1 refused').waitFor();
  await page.getByRole('link', { name: 'Users' }).press('Enter');
  await page.getByText('noor.haddad@').first().waitFor();
  expect(await page.getByText('lee.table@acme.example').count()).toBe(0);
  await page.goBack();
  expect(await look.isDisabled()).toBe(true);
  await choose();
  await look.press('Enter');
  await page.getByRole('button', { name: 'Take it' }).dblclick();
  await page.getByText('This became of it. 1 taken, 0 as they were, 1 refused').waitFor();
  await look.press('Enter');
  await page.getByText('nothing is changed yet. 0 taken, 1 as they were, 1 refused').waitFor();
  await page.getByRole('link', { name: 'Users' }).press('Enter');
  await page.getByText('lee.table@acme.example').first().waitFor();
  await context.close();
}
