import { describe, expect, it } from '@jest/globals';
import { PasswordChanged, PasswordResetRequested, type PublicUser } from '@trunkline/contracts/identity';
import type { MailSink, TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { mailing } from '../mailing.fixture.ts';
import { NotificationsModule } from '../notifications.module.ts';

let service: TestService;
let sink: MailSink;
mailing(NotificationsModule, (both) => ({ service, sink } = both));

const aUser = (email: string): PublicUser => ({
  userId: randomUUID(),
  username: 'ana.silva',
  name: 'Ana <b>Silva</b>',
  email,
  timeZone: 'Europe/Lisbon',
  state: 'active',
  createdAt: '2026-03-01T08:00:00.000Z',
  updatedAt: '2026-03-01T08:00:00.000Z',
});
const link = 'https://identity.carrier.example/set-password?link=x-Y_z';
const mailsTo = async (address: string, count: number) => {
  const to = (mails: MailSink['mails']) => mails.filter(({ envelope }) => envelope.to.includes(address));
  return to(await sink.waitFor((mails) => to(mails).length >= count));
};

describe('a person who asked for a new password', () => {
  it('is mailed the link, until when it opens in their own time, and what to do if it was not them', async () => {
    const user = aUser('ana@reset.example');
    const { userId, email } = user;
    const fact = { userId, user, email, link, expiresAt: '2026-03-01T08:30:00.000Z', changed: [], previous: {} };
    await service.hear(PasswordResetRequested, fact);
    const [mail] = await mailsTo(email, 1);
    expect(mail).toMatchObject({ subject: 'Choose a new password', text: expect.stringContaining(`\n${link}\n`) });
    expect(mail!.html).toContain(`href="${link}"`);
    expect(mail!.html).toContain('Ana &lt;b&gt;Silva&lt;/b&gt;');
    expect(mail!.text).toMatch(/The link opens once, until Sunday, 1 March 2026 at 08:30/);
  });

  it('is the only one who is, whoever is registered for what', async () => {
    const registered = {
      email: 'eve@reset.example',
      name: 'Eve',
      enterpriseId: '*',
      categories: ['orders', 'repair', 'billing', 'maintenance'],
    };
    await service.post('/contacts', registered);
    const user = aUser('bo@reset.example');
    const { userId, email } = user;
    await service.hear(PasswordResetRequested, {
      userId,
      user,
      email,
      link,
      expiresAt: '2026-03-01T08:30:00.000Z',
      changed: [],
      previous: {},
    });
    await mailsTo(email, 1);
    expect(await service.database('select recipient from message where stream = $1', [userId])).toEqual([{ recipient: email }]);
  });
});

describe('a person whose password was changed', () => {
  it('is told so, each time, in a mail that answers no other', async () => {
    const user = aUser('cy@changed.example');
    const { userId, email } = user;
    for (const at of ['2026-03-01T08:00:00.000Z', '2026-03-02T08:00:00.000Z']) {
      await service.hear(PasswordChanged, { userId, user, email, at, changed: [], previous: {} });
    }
    const mails = await mailsTo(email, 2);
    expect(mails.map(({ subject }) => subject)).toEqual(['Your password was changed', 'Your password was changed']);
    expect(mails.map(({ inReplyTo }) => inReplyTo)).toEqual([undefined, undefined]);
  });
});
