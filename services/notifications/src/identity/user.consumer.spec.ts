import { describe, expect, it } from '@jest/globals';
import {
  PasswordChanged,
  PasswordResetRequested,
  RegistrationDecided,
  RegistrationRequested,
  SecondFactorChanged,
  UserAccessChanged,
  UserIdleWarned,
  UserInvited,
  type PublicRegistration,
  type PublicUser,
  type UserState,
} from '@trunkline/contracts/identity';
import { openingLink } from '@trunkline/service-kit';
import { testLinkSecret, type MailSink, type TestService } from '@trunkline/testing';
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
const link = 'https://identity.carrier.example/set-password?link=8d0c7a9e-4a39-4a8e-9f57-5fd9bb1b9a6e';
const opening = openingLink(testLinkSecret, link);
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
    expect(mail).toMatchObject({ subject: 'Choose a new password', text: expect.stringContaining(`\n${opening}\n`) });
    expect(mail!.html).toContain(`href="${opening}"`);
    expect(mail!.html).toContain('Ana &lt;b&gt;Silva&lt;/b&gt;');
    expect(mail!.text).toMatch(/The link opens once, until Sunday, 1 March 2026 at 08:30/);
    const kept = await service.database('select * from message where stream = $1', [userId]);
    expect(JSON.stringify(kept)).not.toContain(new URL(opening).searchParams.get('link')!.split('.')[1]);
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

const at = '2026-03-01T08:00:00.000Z';
const anAccess = (email: string, state: UserState, change: Partial<UserAccessChanged>): UserAccessChanged => {
  const user = { ...aUser(email), state };
  const { userId } = user;
  const membership = { userId, enterpriseId: 'ENT-1', state: 'active', grants: [], createdAt: at, updatedAt: at } as const;
  const names = { enterpriseId: 'ENT-1', enterpriseName: 'Acme & Sons', changedBy: 'Bo Berg' };
  return {
    userId,
    user,
    ...names,
    added: [],
    removed: [],
    changed: ['grants'],
    previous: {},
    membership: { ...membership, grants: [] },
    ...change,
  };
};

describe('a person who is invited', () => {
  it('is mailed where to, by whom, and the link', async () => {
    const user = { ...aUser('di@invited.example'), state: 'invited' as const };
    const { userId, email } = user;
    const named = {
      link,
      expiresAt: '2026-03-08T08:00:00.000Z',
      enterpriseId: 'ENT-1',
      enterpriseName: 'Acme & Sons',
      invitedBy: 'Bo Berg',
    };
    await service.hear(UserInvited, { userId, user, email, ...named, changed: [], previous: {} });
    const [mail] = await mailsTo(email, 1);
    expect(mail!.subject).toBe('You are invited to Acme & Sons');
    expect(mail!.text).toMatch(/Bo Berg gave you a place in Acme & Sons/);
    expect(mail!.text).toContain(`\n${opening}\n`);
    expect(mail!.html).toContain('Acme &amp; Sons');
  });

  it('is mailed nothing where there is no link, and nothing more of what they may do', async () => {
    const user = { ...aUser('ed@invited.example'), state: 'invited' as const };
    const { userId, email } = user;
    await service.hear(UserInvited, { userId, user, email, changed: [], previous: {} });
    await service.hear(UserAccessChanged, { ...anAccess(email, 'invited', { added: ['engineer'] }), userId, user });
    expect(await service.database('select 1 from message where recipient = $1', [email])).toEqual([]);
  });
});

describe('a person who may do other things than before', () => {
  it('is mailed what was given and taken, where, and by whom', async () => {
    await service.hear(
      UserAccessChanged,
      anAccess('fi@access.example', 'active', { added: ['systemAdministrator'], removed: ['orders.order.read'] }),
    );
    const [mail] = await mailsTo('fi@access.example', 1);
    expect(mail!.subject).toBe('What you may do for Acme & Sons has changed');
    expect(mail!.text).toMatch(/Bo Berg changed what your user name ana\.silva may do/);
    expect(mail!.text).toMatch(/New to you: +system administrator/);
    expect(mail!.text).toMatch(/Taken from you: +see orders and their milestones/);
  });
});

describe('a person with another second factor', () => {
  it.each([
    ['enrolled', undefined, 'A second factor was set up for you'],
    ['removed', 'Bo Berg', 'Your second factor was taken away'],
  ] as const)('is mailed that it was %s', async (how, changedBy, subject) => {
    const user = aUser(`gi.${how}@factor.example`);
    const { userId, email } = user;
    await service.hear(SecondFactorChanged, { userId, user, email, how, at, ...(changedBy && { changedBy }), changed: [], previous: {} });
    const [mail] = await mailsTo(email, 1);
    expect(mail!.subject).toBe(subject);
    if (changedBy) expect(mail!.text).toMatch(changedBy);
  });
});

describe('a person who asks for a place', () => {
  const aRegistration = (change: Partial<PublicRegistration> = {}): PublicRegistration => ({
    ...{ registrationId: randomUUID(), enterpriseId: 'ENT-1', username: 'jo.asks', name: 'Jo <i>Asks</i>', email: 'jo@asks.example' },
    ...{ state: 'pending', message: 'Let me in', createdAt: at, updatedAt: at },
    ...change,
  });
  const fact = (registration: PublicRegistration) => {
    const { registrationId, enterpriseId } = registration;
    return { registrationId, enterpriseId, enterpriseName: 'Acme & Sons', registration, changed: [], previous: {} };
  };

  it('is told that it came, and each administrator gets a link of their own, which nobody else does', async () => {
    const approvers = ['kim@acme.example', 'lou@acme.example'].map((email, n) => ({
      ...{ name: `Administrator ${n}`, email, expiresAt: '2026-03-08T08:00:00.000Z' },
      link: `https://identity.carrier.example/registration?link=8d0c7a9e-4a39-4a8e-9f57-5fd9bb1b9a6${n}`,
    }));
    await service.hear(RegistrationRequested, { ...fact(aRegistration()), approvers });
    for (const { email, link } of approvers) {
      const [mail] = await mailsTo(email, 1);
      expect(mail!.subject).toBe('Jo <i>Asks</i> asks for a place in Acme & Sons');
      const opened = approvers.filter((one) => mail!.text!.includes(openingLink(testLinkSecret, one.link)));
      expect(opened.map((one) => one.link)).toEqual([link]);
      expect(mail!.html).toContain('Jo &lt;i&gt;Asks&lt;/i&gt;');
    }
    const [received] = await mailsTo('jo@asks.example', 1);
    expect(received).toMatchObject({
      subject: 'Your request for a place in Acme & Sons has come',
      text: expect.not.stringContaining('link='),
    });
  });

  it.each([
    ['approved', undefined, 'You have a place in Acme & Sons'],
    ['declined', 'Ask the Denver office', 'You were not let into Acme & Sons'],
  ] as const)('is told that it was %s, and why', async (state, reason, subject) => {
    const email = `${state}@asks.example`;
    await service.hear(RegistrationDecided, fact(aRegistration({ state, email, ...(reason && { reason }) })));
    const [mail] = await mailsTo(email, 1);
    expect(mail!.subject).toBe(subject);
    if (reason) expect(mail!.text).toContain(reason);
  });
});

describe('a person who did not sign in for long', () => {
  it('is told from when on they cannot', async () => {
    const user = aUser('hal@idle.example');
    const { userId, email } = user;
    await service.hear(UserIdleWarned, { userId, user, email, deactivatesAt: '2026-04-01T08:00:00.000Z', changed: [], previous: {} });
    const [mail] = await mailsTo(email, 1);
    expect(mail).toMatchObject({
      subject: 'Sign in, or your user name becomes inactive',
      text: expect.stringMatching(/becomes inactive on Wednesday, 1 April 2026/),
    });
  });
});
