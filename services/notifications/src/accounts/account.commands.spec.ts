import { describe, expect, it } from '@jest/globals';
import { AccountMoved, UserAccessChanged } from '@trunkline/contracts/identity';
import { AccountMoves } from '@trunkline/service-kit';
import { moveAccount, type MailSink, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { anAdministrator } from '../contacts/administrator.fixture.ts';
import { mailing } from '../mailing.fixture.ts';
import { NotificationsModule } from '../notifications.module.ts';

let service: TestService;
let sink: MailSink;
mailing(NotificationsModule, (both) => ({ service, sink } = both));

function given() {
  const [accountBan, one, other] = [randomUUID(), randomUUID(), randomUUID()];
  const fact: AccountMoved = {
    ...{ accountBan, fromEnterpriseId: one, toEnterpriseId: other, fromEnterpriseName: 'Acme', toEnterpriseName: 'Borealis' },
    effectiveAt: '2026-03-01T07:00:00.000Z',
    account: {
      ...{ accountBan, enterpriseId: other, name: 'Head <b>office</b>', state: 'active' },
      ...{ createdAt: '2025-03-01T08:00:00.000Z', updatedAt: '2026-03-01T08:00:00.000Z' },
    },
  };
  return { accountBan, one, other, fact };
}
const register = async (enterpriseId: string, accountBans: string[] | undefined) => {
  const email = `${randomUUID()}@moved.example`;
  await service.post('/contacts', { enterpriseId, email, name: 'Ana', categories: ['orders'], ...(accountBans && { accountBans }) });
  return email;
};
const contactsOf = async (enterprise: string) =>
  (await service.as({ enterprise }).get('/contacts')).body.items.map(
    ({ email, accountBans }: { email: string; accountBans?: string[] }) => [email, accountBans] as const,
  );
const mailsTo = async (email: string) => {
  const its = (mails: MailSink['mails']) => mails.filter(({ envelope }) => envelope.to.includes(email));
  return its(await sink.waitFor((mails) => its(mails).length > 0));
};

describe('an account that moves', () => {
  it('is told of to the administrators of both enterprises, once to each, without saying who the other is', async () => {
    const { accountBan, one, other, fact } = given();
    const [ada, bo] = [`${randomUUID()}@acme.example`, `${randomUUID()}@borealis.example`];
    await service.hear(UserAccessChanged, anAdministrator(one, ada));
    await service.hear(UserAccessChanged, anAdministrator(other, bo));
    const place = { id: randomUUID(), sequence: 1, ordinal: 1, recordedAt: Date.now() };
    await service.hear(AccountMoved, fact, place);
    await service.hear(AccountMoved, fact, place);
    const [left, came] = [await mailsTo(ada), await mailsTo(bo)];
    expect([left, came].map((mails) => mails.map(({ subject }) => subject))).toEqual([
      [`Account ${accountBan} is not one of Acme any more`],
      [`Account ${accountBan} is now one of Borealis`],
    ]);
    expect(left[0]!.text).toContain('What was closed before stays with you');
    expect(came[0]!.text).toContain('What is open of it came along');
    expect(came[0]!.html).toContain('Head &lt;b&gt;office&lt;/b&gt;');
    expect([left[0]!.text!.includes('Borealis'), came[0]!.text!.includes('Acme')]).toEqual([false, false]);
    const seen = async (enterprise: string) => (await service.as({ enterprise }).get('/messages')).body.items.length as number;
    expect([await seen(one), await seen(other)]).toEqual([1, 1]);
  });

  it('keeps back what the former enterprise would be told of it, but for what is gone; what was before, and others’, still leaves', async () => {
    const { accountBan, one, other } = given();
    const queue = (enterprise: string, ban: string, topic: string, at: string) =>
      service.database(
        `insert into message (event_id, topic, template, part, thread, opens_thread, stream, sequence, enterprise_id, account_bans, about_kind,
           about_reference, recipient, recipient_key, recipient_name, reason, subject, message_id, state, due_at, queued_at)
         values ($1, $2, $2, '', $1, false, $1, 1, $3, array[$4], 'order', 'SO-1', 'a@b.example', 'a@b.example', 'Ana', 'registered', $5, $1, 'queued',
           now() + interval '1 day', $6)`,
        [randomUUID(), topic, enterprise, ban, `${topic} ${ban === accountBan ? 'moved' : 'kept'} ${at.slice(11, 13)}`, at],
      );
    await queue(one, accountBan, 'order-milestone', '2026-03-01T05:00:00Z');
    await queue(one, accountBan, 'order-milestone', '2026-03-01T07:00:00Z');
    await queue(one, accountBan, 'gcr-cancelled', '2026-03-01T07:00:00Z');
    await queue(one, 'B-kept', 'order-milestone', '2026-03-01T07:00:00Z');
    await queue(other, accountBan, 'order-milestone', '2026-03-01T07:00:00Z');
    await moveAccount(service, { accountBan, from: [one], to: other, at: '2026-03-01T06:00:00.000Z' });
    const kept = await service.database<{ enterprise_id: string; subject: string }>(
      "select enterprise_id, subject from message where enterprise_id = any($1) and state = 'suppressed'",
      [[one, other]],
    );
    expect(kept).toEqual([{ enterprise_id: one, subject: 'order-milestone moved 07' }]);
  });

  it('is not named by contacts of its former enterprise any more, once all have heard of it', async () => {
    const { accountBan, one, other } = given();
    const [all, both, alone, theirs] = [
      await register(one, undefined),
      await register(one, [accountBan, 'B-kept']),
      await register(one, [accountBan]),
      await register(other, [accountBan]),
    ];
    await moveAccount(service, { accountBan, from: [one], to: other });
    await service.app.get(AccountMoves).settle();
    expect((await contactsOf(one)).map(([email]: readonly [string, unknown]) => email)).toContain(alone);
    await service.database("update account_state set move_heard_at = now() - interval '6 minutes' where account_ban = $1", [accountBan]);
    await service.app.get(AccountMoves).settle();
    await service.app.get(AccountMoves).settle();
    expect(Object.fromEntries(await contactsOf(one))).toEqual({ [all]: undefined, [both]: ['B-kept'] });
    expect(Object.fromEntries(await contactsOf(other))).toEqual({ [theirs]: [accountBan] });
  });
});
