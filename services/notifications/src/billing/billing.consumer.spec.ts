import { describe, expect, it } from '@jest/globals';
import { CreditIssued, InvoiceDueSoon, InvoiceIssued, InvoiceOverdue, PaymentFailed } from '@trunkline/contracts/billing';
import { UserAccessChanged } from '@trunkline/contracts/identity';
import { eventually, type MailSink, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { anAdministrator } from '../contacts/administrator.fixture.ts';
import { mailing } from '../mailing.fixture.ts';
import { NotificationsModule } from '../notifications.module.ts';
import { anIssue } from './invoice.fixture.ts';
import { money } from './money.rules.ts';

let service: TestService;
let sink: MailSink;
mailing(NotificationsModule, (both) => ({ service, sink } = both));

/** An account of an enterprise of its own, and who is registered there. */
async function account(...registered: { email: string; accountBans?: string[]; optIn?: string[]; categories?: string[] }[]) {
  const [enterpriseId, accountBan, invoiceId] = [`E-${randomUUID()}`, `B-${randomUUID()}`, randomUUID()];
  for (const contact of registered) {
    await service.post('/contacts', { name: 'Ana Lim', enterpriseId, categories: ['billing'], ...contact });
  }
  const mails = () => sink.mails.filter(({ envelope }) => registered.some(({ email }) => envelope.to.includes(email)));
  return { own: { enterpriseId, accountBan, invoiceId }, mailed: (count: number) => eventually(mails, (seen) => seen.length >= count) };
}

describe('an invoice that is ready', () => {
  it('is told with its total, its due date and what changed, to those registered for bills of the account', async () => {
    const { own, mailed } = await account({ email: 'ap@one.example' }, { email: 'noc@one.example', categories: ['maintenance'] });
    await service.hear(InvoiceIssued, anIssue(own));
    const [mail, ...others] = await mailed(1);
    expect([mail!.subject, others.length]).toEqual(['Invoice INV-7: 12,345.60 USD, due 2026-03-31', 0]);
    for (const fact of [
      'Total: 12,345.60 USD',
      'Due: 31 March 2026',
      'What changed since invoice INV-6',
      'were 11,980.00 USD and are 12,000.00 USD: a difference of 20.00 USD',
    ]) {
      expect(mail!.text).toContain(fact);
    }
    expect(mail!.html).toContain('Router &lt;b&gt;XL&lt;/b&gt; (CIR-1)');
    expect(mail!.attachments).toEqual([]);
  });

  it('is reminded of in its own thread: of what is due soon, those alone who asked for it', async () => {
    const { own, mailed } = await account({ email: 'a@two.example' }, { email: 'b@two.example', optIn: ['invoice-due-soon'] });
    const { total: _t, dueDate: _d, lineCount: _l, changeVsLast: _c, topDrivers: _p, ...fact } = anIssue({ ...own, remaining: '45.60' });
    await service.hear(InvoiceIssued, anIssue(own));
    await service.hear(InvoiceDueSoon, fact);
    await service.hear(InvoiceOverdue, fact);
    const told = (await mailed(5)).map(({ envelope, subject, inReplyTo }) => [envelope.to[0], subject, Boolean(inReplyTo)]);
    expect(told.sort()).toEqual([
      ['a@two.example', 'Invoice INV-7 is overdue', true],
      ['a@two.example', 'Invoice INV-7: 12,345.60 USD, due 2026-03-31', false],
      ['b@two.example', 'Invoice INV-7 is due 2026-03-31', true],
      ['b@two.example', 'Invoice INV-7 is overdue', true],
      ['b@two.example', 'Invoice INV-7: 12,345.60 USD, due 2026-03-31', false],
    ]);
  });
});

describe('an invoice of an account for which nobody is registered', () => {
  it('is told to those who administer the enterprise, and counted', async () => {
    const { own } = await account();
    const email = `ada@${own.enterpriseId.toLowerCase()}.example`;
    await service.hear(UserAccessChanged, anAdministrator(own.enterpriseId, email));
    await service.hear(InvoiceIssued, anIssue(own));
    const [mail] = await eventually(
      () => sink.mails.filter(({ envelope }) => envelope.to.includes(email)),
      (seen) => seen.length > 0,
    );
    expect(mail!.text).toContain(
      `because you administer your enterprise, and nobody is registered for billing mails of account ${own.accountBan}`,
    );
    expect((await service.get('/metrics')).body).toMatch(/^mail_unaddressed_total\{.*\} [1-9]/m);
  });
});

describe('a payment that failed', () => {
  it('is told with its reason', async () => {
    const { own, mailed } = await account({ email: 'ap@three.example' });
    const { enterpriseId, accountBan } = own;
    const payment = {
      ...{ paymentId: 'PAY-1', accountBan, enterpriseId, currency: 'JPY', amount: '1200', at: '2026-03-01T07:00:00.000Z' },
      ...{ reason: 'Insufficient funds', state: 'failed' as const },
    };
    await service.hear(PaymentFailed, { accountBan, enterpriseId, paymentId: 'PAY-1', changed: [], previous: {}, payment });
    const [mail] = await mailed(1);
    expect([mail!.subject, mail!.text]).toEqual([
      `Payment of 1,200 JPY for account ${accountBan} failed`,
      expect.stringContaining('Reason: Insufficient funds'),
    ]);
  });
});

describe('a credit that was approved', () => {
  it('is told with how it was worked out', async () => {
    const { own, mailed } = await account({ email: 'ap@four.example' });
    const { enterpriseId, accountBan, invoiceId: creditId } = own;
    const content = {
      accountBan,
      enterpriseId,
      creditId,
      number: 'CR-1000001',
      currency: 'USD',
      amount: '4.00',
      reason: 'Outage, ticket T-7',
    };
    const arithmetic = '90 minutes down: 120.00 a month × 1 of 30 days = 4.00';
    const times = { createdAt: '2026-03-01T08:00:00.000Z', updatedAt: '2026-03-01T08:00:00.000Z' };
    await service.hear(CreditIssued, {
      ...content,
      changed: [],
      previous: {},
      credit: { ...content, ...times, arithmetic, state: 'issued' },
    });
    const [mail] = await mailed(1);
    expect([mail!.subject, mail!.text]).toEqual(['Credit CR-1000001: 4.00 USD', expect.stringContaining(`Worked out as: ${arithmetic}`)]);
  });
});

describe('money in a mail', () => {
  it.each([
    ['0.00', 'USD', '0.00 USD'],
    ['-1234567.891', 'KWD', '-1,234,567.891 KWD'],
    ['123456789012345.67', 'USD', '123,456,789,012,345.67 USD'],
    ['999', 'JPY', '999 JPY'],
  ])('of %s %s is written %s', (amount, currency, written) => expect(money(amount, currency)).toBe(written));
});
