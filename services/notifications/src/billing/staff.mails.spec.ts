import { describe, expect, it } from '@jest/globals';
import { BillingRequestAckBreached, FirstBillReviewDueSoon, FirstBillReviewOpened } from '@trunkline/contracts/billing';
import { AccountTeamState, type TeamMember } from '@trunkline/contracts/identity';
import { eventually, type MailSink, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { mailing } from '../mailing.fixture.ts';
import { NotificationsModule } from '../notifications.module.ts';
import { aRequestFact } from './request.fixture.ts';

let service: TestService;
let sink: MailSink;
mailing(NotificationsModule, (both) => ({ service, sink } = both));

const at = '2026-01-01T00:00:00.000Z';
const aMember = (name: string, change: Partial<TeamMember> = {}): TeamMember => ({
  ...{
    role: 'clientSupportManager',
    name,
    email: `${name.toLowerCase()}-${randomUUID()}@carrier.example`,
    phone: '+1 555 0100',
    from: '2026-01-01',
  },
  ...change,
});
const name = (enterpriseId: string, members: TeamMember[], accountBan?: string) =>
  service.hear(AccountTeamState, {
    ...{ teamId: randomUUID(), enterpriseId, members, acting: members, createdAt: at, updatedAt: at },
    ...(accountBan && { accountBan }),
  });
const mailsTo = ({ email }: TeamMember, count: number) =>
  eventually(
    () => sink.mails.filter(({ envelope }) => envelope.to.includes(email)),
    (mails) => mails.length >= count,
  );

describe('the client support manager of an account', () => {
  it('is told of its first bill and of a request that nobody answered, and no customer sees these mails', async () => {
    const [enterpriseId, accountBan] = [`E-${randomUUID()}`, `B-${randomUUID()}`];
    const [ofEnterprise, ofAccount, director] = [aMember('Sam'), aMember('Sal'), aMember('Ada', { role: 'accountDirector' })];
    await name(enterpriseId, [ofEnterprise, director]);
    await name(enterpriseId, [ofAccount, aMember('Old', { to: '2026-01-31' })], accountBan);
    const times = { openedAt: '2026-03-06T17:00:00.000Z', dueAt: '2026-03-13T17:00:00.000Z' };
    const review = { reviewId: randomUUID(), accountBan, enterpriseId, invoiceNumber: 'INV-7', ...times };
    await service.hear(FirstBillReviewOpened, review);
    await service.hear(FirstBillReviewDueSoon, review);
    await service.hear(BillingRequestAckBreached, aRequestFact({ requestId: randomUUID(), enterpriseId, accountBan: 'B-other' }));

    const [opened, dueSoon] = await mailsTo(ofAccount, 2);
    expect([opened!.subject, dueSoon!.subject]).toEqual([
      `First bill of account ${accountBan}: please review it`,
      `First bill of account ${accountBan}: one business day is left`,
    ]);
    expect(opened!.text).toContain('by Friday, 13 March 2026 at 17:00 (UTC)');
    expect((await mailsTo(ofEnterprise, 1))[0]!.subject).toBe('Billing request BR-1000001 was not answered in time');
    const recipients = await service.database('select recipient from message where about_reference in ($1, $2)', [
      accountBan,
      'BR-1000001',
    ]);
    expect(recipients.map((row) => (row as { recipient: string }).recipient).sort()).toEqual(
      [ofAccount.email, ofAccount.email, ofEnterprise.email].sort(),
    );
    const customer = service.as({ enterprise: enterpriseId, tasks: ['notifications.message.read'] });
    expect((await customer.get(`/messages?enterpriseId=${enterpriseId}`)).body.items).toEqual([]);
  });

  it('is missed where there is none', async () => {
    const unaddressed = async () => Number(/^mail_unaddressed_total\{.*\} (\d+)/m.exec(String((await service.get('/metrics')).body))![1]);
    const before = await unaddressed();
    await service.hear(BillingRequestAckBreached, aRequestFact({ requestId: randomUUID(), enterpriseId: `E-${randomUUID()}` }));
    expect(await unaddressed()).toBe(before + 1);
  });
});
