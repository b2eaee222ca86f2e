import { describe, expect, it } from '@jest/globals';
import {
  BillingRequestAcknowledged,
  BillingRequestAckBreached,
  BillingRequestCreated,
  BillingRequestResolved,
  BillingRequestStatusChanged,
} from '@trunkline/contracts/billing';
import { UserAccessChanged } from '@trunkline/contracts/identity';
import { eventually, type MailSink, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { anAdministrator } from '../contacts/administrator.fixture.ts';
import { mailing } from '../mailing.fixture.ts';
import { NotificationsModule } from '../notifications.module.ts';
import { aRequestFact } from './request.fixture.ts';

let service: TestService;
let sink: MailSink;
mailing(NotificationsModule, (both) => ({ service, sink } = both));

describe('who asked about a bill', () => {
  it('is told in one thread that it was received and by when a person answers, who that is, how far it is, and what the answer is', async () => {
    const email = `${randomUUID()}@customer.example`;
    const own = { requestId: randomUUID(), enterpriseId: `E-${randomUUID()}`, contact: { name: 'Ana Lim', email } };
    const created = aRequestFact(own);
    await service.hear(BillingRequestCreated, { ...created, answerBy: created.request.answerBy });
    await service.hear(BillingRequestAcknowledged, aRequestFact({ ...own, state: 'acknowledged', acknowledgedBy: 'Bo Billing' }));
    await service.hear(BillingRequestAckBreached, aRequestFact(own));
    await service.hear(BillingRequestStatusChanged, { ...aRequestFact({ ...own, state: 'pendingCustomer' }), note: 'Which router?' });
    const resolution = { resolution: 'credit' as const, text: 'You are right', creditAmount: '119.00' };
    await service.hear(BillingRequestResolved, aRequestFact({ ...own, state: 'resolvedCredit', resolution }));

    const mails = await eventually(
      () => sink.mails.filter(({ envelope }) => envelope.to.includes(email)),
      (seen) => seen.length >= 4,
    );
    expect(mails.map(({ subject }) => subject)).toEqual([
      'Billing request BR-1000001: received',
      'Billing request BR-1000001: acknowledged',
      'Billing request BR-1000001: Waiting for you',
      'Billing request BR-1000001: answered',
    ]);
    const [received, read, waiting, answered] = mails.map(({ text }) => text!);
    expect(received).toContain('Answer by: Tuesday, 10 March 2026 at 17:00 (UTC)');
    expect(received).toContain('nobody has read your request yet');
    expect(read).toContain('Bo Billing has read your billing request');
    expect(waiting).toContain('Note: Which router?');
    expect(answered).toContain('Credit: 119.00 USD');
    expect(mails.slice(1).map(({ inReplyTo }) => inReplyTo)).toEqual(mails.slice(0, 3).map(({ messageId }) => messageId));
  });

  it('is nobody where the request came with its account: whoever is registered, or else administers the enterprise, is told', async () => {
    const contact = { name: 'nobody', email: 'nobody@trunkline.invalid' };
    const came = () => ({ requestId: randomUUID(), enterpriseId: `E-${randomUUID()}`, contact, acknowledgedBy: 'Bo Billing' });
    const [first, second] = [came(), came()];
    const [registered, administrator] = [`${randomUUID()}@customer.example`, `${randomUUID()}@customer.example`];
    await service.post('/contacts', { enterpriseId: first.enterpriseId, email: registered, name: 'Cleo', categories: ['billing'] });
    await service.hear(UserAccessChanged, anAdministrator(second.enterpriseId, administrator));
    for (const own of [first, second]) await service.hear(BillingRequestAcknowledged, aRequestFact(own));
    const toldOf = async ({ enterpriseId: enterprise }: { enterpriseId: string }) =>
      (await service.as({ enterprise }).get('/messages')).body.items.map(({ recipient }: { recipient: string }) => recipient);
    expect([await toldOf(first), await toldOf(second)]).toEqual([[registered], [administrator]]);
  });
});
