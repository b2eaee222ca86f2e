import { expect } from '@jest/globals';
import { accessFindings, eventually } from '@trunkline/testing';
import { patienceMs } from '../portal.fixture.ts';
import type { Scene } from '../portal.visit.fixture.ts';

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16);

/** Keeps a time free of work, and lifts that; makes a calendar, reads it as a calendar program would, and revokes it. */
export async function keepFree({ signIn }: Scene): Promise<void> {
  const { context, page } = await signIn('juergen.weiss', '/e/ENT-NORDHAVN/maintenance/calendars');
  await page.getByText('Keep a time free of work').first().click();
  await page.getByLabel('From (UTC)').fill(inDays(40));
  await page.getByLabel('Until (UTC)').fill(inDays(30));
  await page.getByLabel('Why').fill('Jahresabschluss');
  const keep = page.getByRole('button', { name: 'Keep a time free of work' });
  await keep.press('Enter');
  await page.locator('[slot="errorMessage"], [role="alert"]').first().waitFor();
  await page.getByLabel('Until (UTC)').fill(inDays(50));
  await keep.dblclick();
  const rows = page.getByRole('row', { name: 'Jahresabschluss' });
  await rows.filter({ hasText: 'In force' }).waitFor();
  expect(await rows.count()).toBe(1);
  expect(await accessFindings(page)).toEqual([]);
  await rows.getByRole('button', { name: 'Lift it' }).press('Enter');
  await rows.filter({ hasText: 'Lifted' }).waitFor();
  await page.getByLabel('Name of the calendar').fill('Wartung');
  await page.getByRole('button', { name: 'Make a calendar' }).press('Enter');
  const address = (await page.locator('code').textContent())!;
  const read = async () => (await fetch(address)).status;
  expect((await (await fetch(address)).text()).split('\r\n')[0]).toBe('BEGIN:VCALENDAR');
  await page.getByRole('button', { name: 'Revoke Wartung' }).press('Enter');
  await eventually(read, (status) => status === 404, patienceMs);
  await context.close();
}

/** Adds somebody whom customers are told to call, says that they are still right, and finds them on the first page of help. */
export async function addContact({ signIn }: Scene): Promise<void> {
  const { context, page } = await signIn('staff.directoryeditor', '/e/*/desk/directory');
  await page.getByLabel('For', { exact: true }).selectOption('portal');
  await page.getByLabel('By', { exact: true }).selectOption('email');
  const form = page.locator('form').last();
  await form.getByLabel('Number, address or page').fill('portal@trunkline.example');
  await form.getByLabel('From', { exact: true }).fill(inDays(0).slice(0, 10));
  await form.getByLabel('Only for the country (two letters)').fill('NZ');
  await form.getByRole('button', { name: 'Add a contact' }).dblclick();
  const row = page.getByRole('row', { name: 'portal@trunkline.example' });
  await row.waitFor();
  expect(await row.count()).toBe(1);
  await row.getByText('Change portal@trunkline.example').click();
  await row.getByLabel('When somebody answers').fill('Mo–Fr');
  await row.getByRole('button', { name: 'Save' }).press('Enter');
  await row.getByText('Mo–Fr').waitFor();
  await row.getByRole('button', { name: 'It is right as it is' }).press('Enter');
  await row.getByText('this minute').waitFor();
  expect(await accessFindings(page)).toEqual([]);
  await context.close();
}

/** Takes accounts of a customer from a table, each row by itself; and gives people rights for a group of them. */
export async function takeAccounts({ signIn }: Scene): Promise<void> {
  const { context, page } = await signIn('staff.clientsupportmanager', '/e/*/people/import?enterprise=ENT-NORDHAVN');
  const buffer = Buffer.from('accountBan,name,country\nENT-NORDHAVN-09,"Kühlhaus, Kiel",DE\nENT-ACME-01,Not theirs,US\n');
  const section = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Accounts', exact: true }) });
  await section.getByLabel('Table (CSV, UTF-8)').setInputFiles({ name: 'accounts.csv', mimeType: 'text/csv', buffer });
  await section.getByRole('button', { name: 'Look what it would do' }).press('Enter');
  await section.getByText('nothing is changed yet. 1 taken, 0 as they were, 1 refused').waitFor();
  expect(await accessFindings(page)).toEqual([]);
  await section.getByRole('button', { name: 'Take it' }).dblclick();
  await section.getByText('This became of it. 1 taken, 0 as they were, 1 refused').waitFor();
  await page.getByRole('link', { name: 'Groups of accounts' }).press('Enter');
  await page.getByRole('group', { name: 'Accounts' }).getByLabel('ENT-NORDHAVN-09, Kühlhaus, Kiel').waitFor();
  await context.close();
}

/** Closes a fault that is mended, and disputes the bill for it: what was billed meanwhile is filled in. */
export async function disputeAnOutage({ signIn }: Scene): Promise<void> {
  const { context, page } = await signIn('ana.pereira', '/e/ENT-ACME/repair');
  await page
    .getByRole('link', { name: /Alarm on denver-olt-7/ })
    .or(page.getByRole('link', { name: 'T-100001' }))
    .first()
    .press('Enter');
  await page.getByRole('button', { name: 'Yes, close it' }).dblclick();
  await page.getByRole('link', { name: 'Dispute the bill for this outage' }).press('Enter');
  const why = page.getByLabel(/Why is it wrong\?|What do you want to know/);
  await eventually(
    () => why.inputValue({ timeout: 3000 }).catch(() => page.reload().then(() => '')),
    (value) => value.includes('T-100001'),
    patienceMs,
  );
  await page.getByRole('button', { name: 'Send it' }).dblclick();
  await page.getByRole('heading', { level: 1, name: /BR-/ }).waitFor();
  await page.getByText('T-100001').first().waitFor();
  await context.close();
}
