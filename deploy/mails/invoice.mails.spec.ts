import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { InvoiceProduced } from '@trunkline/contracts/billing';
import { MESSAGING_SETTINGS, type MessagingSettings } from '@trunkline/messaging/host';
import { eventually, reporting, testBrowser, testService, type SinkMail, type TestBrowser, type TestService } from '@trunkline/testing';
import { from, mailed, type Mailed } from './mailbox.fixture.ts';

let here: Mailed;
let billing: TestService;
let chromium: TestBrowser;
beforeAll(async () => {
  [here, chromium] = await Promise.all([mailed(), testBrowser()]);
  const { clock, app } = here.identity;
  const env = { TOPIC_PREFIX: app.get<MessagingSettings>(MESSAGING_SETTINGS).prefix! };
  billing = await testService('billing', await from('billing', 'billing.module.ts', 'BillingModule'), { clock, env });
}, 180_000);
afterAll(() => Promise.all([here?.stop(), billing?.stop(), chromium?.stop()]));

const report = reporting(() => billing, InvoiceProduced);
const administrator = { username: 'ada.admin', name: 'Ada Admin', email: 'ada@acme.example' };
const acme = {
  ...{ enterpriseId: 'ENT-ACME', name: 'Acme', accounts: [{ accountBan: 'BAN-1', name: 'Head office' }] },
  administrators: [administrator],
};

/** The administrator, once they have chosen a password and both services have heard that they may come. */
async function ada() {
  await here.identity.post('/enterprises', acme);
  const [link] = /http:\/\/\S+link=\S+/.exec(await here.mail(administrator.email, /Acme/))!;
  const page = await chromium.browser.newPage();
  await page.goto(link);
  await page.getByLabel('New password').fill('eleven green bicycles');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByText('Your password is changed').first().waitFor();
  const { userId } = (await here.identity.get('/enterprises/ENT-ACME/users')).body.items[0].user as { userId: string };
  const heardBy = (service: TestService) =>
    eventually(
      () =>
        service.database<{ version: number }>(`select version from access_state where access_id = $1 and (state->>'active')::boolean`, [
          `${userId}:ENT-ACME`,
        ]),
      ([row]) => row !== undefined,
      30_000,
    );
  const [[row]] = await Promise.all([heardBy(billing), heardBy(here.notifications)]);
  return { enterprise: 'ENT-ACME', subject: userId, version: row!.version };
}

it('an invoice that somebody asks billing to mail them is in their mailbox, with the very PDF that can be downloaded', async () => {
  const who = await ada();
  const day = (days: number) => new Date(billing.clock.now().getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const line = { lineNumber: 1, description: 'Ethernet line', category: 'recurring', quantity: '1', unitRate: '100.00' } as const;
  const made = await report({
    ...{ invoiceNumber: 'INV-1', accountBan: 'BAN-1', enterpriseId: 'ENT-ACME', currency: 'USD' },
    ...{ periodStart: day(-31), periodEnd: day(-1), billDate: day(0), dueDate: day(30) },
    ...{ previousBalance: '0.00', payments: '0.00', adjustments: '0.00', total: '119.00' },
    lines: [{ ...line, amount: '100.00', tax: '19.00' }],
  });
  expect(made.status).toBe(202);
  expect((await billing.as(who).post('/invoices/INV-1/mailings')).status).toBe(202);
  const its = (mails: SinkMail[]) => mails.filter(({ subject }) => subject === 'Invoice INV-1 as a document');
  const [mail] = its(await here.sink.waitFor((mails) => its(mails).length > 0, 30_000));
  const authorization = `Bearer ${await billing.tokenOf(who)}`;
  const pdf = Buffer.from(await (await fetch(`${billing.url}/invoices/INV-1/pdf`, { headers: { authorization } })).arrayBuffer());
  expect([mail!.envelope.to, mail!.attachments.length]).toEqual([[administrator.email], 1]);
  expect(mail!.text).toContain('Hello Ada Admin,');
  expect([pdf.subarray(0, 5).toString(), mail!.attachments[0]!.content.equals(pdf)]).toEqual(['%PDF-', true]);
}, 60_000);
