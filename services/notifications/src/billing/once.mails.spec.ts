import { expect, it } from '@jest/globals';
import {
  BillingRequestAcknowledged,
  BillingRequestCreated,
  BillingRequestResolved,
  BillingRequestStatusChanged,
  CreditIssued,
  InvoiceDueSoon,
  InvoiceIssued,
  InvoiceOverdue,
  PaymentFailed,
  PaymentPosted,
} from '@trunkline/contracts/billing';
import { UserAccessChanged } from '@trunkline/contracts/identity';
import { eventually, type MailSink, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { anAdministrator } from '../contacts/administrator.fixture.ts';
import { mailing } from '../mailing.fixture.ts';
import { NotificationsModule } from '../notifications.module.ts';
import { anIssue } from './invoice.fixture.ts';
import { aRequestFact } from './request.fixture.ts';

let service: TestService;
let sink: MailSink;
mailing(NotificationsModule, (both) => ({ service, sink } = both));

const at = '2026-03-01T07:00:00.000Z';

it('each kind of mail about bills comes once to a person, who is registered, administers the enterprise and is the contact of a request', async () => {
  const [enterpriseId, accountBan, mark] = [`E-${randomUUID()}`, `B-${randomUUID()}`, randomUUID()];
  const email = `ap-${mark}@customer.example`;
  const registered = { name: 'Ana Lim', enterpriseId, email, categories: ['billing'], optIn: ['invoice-due-soon'] };
  expect((await service.post('/contacts', registered)).status).toBe(201);
  await service.hear(UserAccessChanged, anAdministrator(enterpriseId, email.toUpperCase()));

  const own = { enterpriseId, accountBan };
  const issue = anIssue({ ...own, invoiceId: mark });
  const { total: _t, dueDate: _d, lineCount: _l, changeVsLast: _c, topDrivers: _p, ...invoiceFact } = issue;
  const payment = { ...own, paymentId: 'PAY-1', currency: 'USD', amount: '5.00', at };
  const paymentFact = { ...own, paymentId: 'PAY-1', changed: [], previous: {} };
  const request = { ...own, requestId: mark, contact: { name: 'Ana Lim', email: email.replace('ap-', 'AP-') } };
  const created = aRequestFact(request);
  const resolution = { resolution: 'denied' as const, text: 'It is right' };
  const content = { ...own, creditId: mark, number: 'CR-1', currency: 'USD', amount: '4.00', reason: 'Outage' };
  const credit = { ...content, state: 'issued' as const, createdAt: at, updatedAt: at };

  await service.hear(InvoiceIssued, issue);
  await service.hear(InvoiceDueSoon, invoiceFact);
  await service.hear(InvoiceOverdue, invoiceFact);
  await service.hear(PaymentPosted, { ...paymentFact, payment: { ...payment, state: 'posted' } });
  await service.hear(PaymentFailed, { ...paymentFact, payment: { ...payment, state: 'failed' } });
  await service.hear(BillingRequestCreated, { ...created, answerBy: created.request.answerBy });
  await service.hear(BillingRequestAcknowledged, aRequestFact({ ...request, state: 'acknowledged', acknowledgedBy: 'Bo' }));
  await service.hear(BillingRequestStatusChanged, aRequestFact({ ...request, state: 'analysis' }));
  await service.hear(BillingRequestResolved, aRequestFact({ ...request, state: 'resolvedDenied', resolution }));
  await service.hear(CreditIssued, { ...content, changed: [], previous: {}, credit });

  const mailed = () => sink.mails.filter(({ envelope }) => envelope.to.some((to) => to.toLowerCase() === email));
  const waiting = async () =>
    (await service.database<{ n: number }>(`select count(*)::int n from message where state in ('queued', 'sending')`))[0]!.n;
  await eventually(waiting, (left) => left === 0 && mailed().length >= 10);
  expect(
    mailed()
      .map(({ subject }) => subject)
      .sort(),
  ).toEqual([
    'Billing request BR-1000001: Analysis in progress',
    'Billing request BR-1000001: acknowledged',
    'Billing request BR-1000001: answered',
    'Billing request BR-1000001: received',
    'Credit CR-1: 4.00 USD',
    'Invoice INV-7 is due 2026-03-31',
    'Invoice INV-7 is overdue',
    'Invoice INV-7: 12,345.60 USD, due 2026-03-31',
    `Payment of 5.00 USD for account ${accountBan} failed`,
    `Payment of 5.00 USD for account ${accountBan} received`,
  ]);
});
