import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { UserAccessState, UserProfileChanged, type PublicUser } from '@trunkline/contracts/identity';
import { signedAddress, type AttachmentView } from '@trunkline/service-kit';
import { moveAccount, testService, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { RepairModule } from '../repair.module.ts';
import { aFault } from '../tickets/ticket.fixture.ts';

const env = {
  MAIL_DOMAIN: 'reply.carrier.example',
  MAIL_SECRET: 'what-addresses-are-signed-with',
  MAIL_AUTHENTICATOR: 'mx.carrier.example',
};
let repair: TestService;
beforeAll(async () => void (repair = await testService('repair', RepairModule, { env })), 180_000);
afterAll(() => repair.stop());
beforeEach(() => repair.clock.set('2026-03-01T08:00:00Z'));

const open = async (): Promise<string> => (await repair.post('/tickets', aFault())).body.number;
const notesOf = async (number: string): Promise<[string, string][]> =>
  (await repair.get(`/tickets/${number}/notes`)).body.items.map(({ visibility, text }: { visibility: string; text: string }) => [
    visibility,
    text,
  ]);
const addressFor = (number: string, person = 'ana@example.com') => signedAddress({ purpose: 'ticket', reference: number }, env, person)!;

/** Brings a mail to the door, as the mail server does. */
function mail(headers: Record<string, string>, text: string) {
  const all = {
    From: 'Ana <ana@example.com>',
    To: 'repair@carrier.example',
    Subject: 'Re: hello',
    'Message-ID': `<${randomUUID()}@example.com>`,
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return repair.post('/mails', `${lines.join('\r\n')}\r\n\r\n${text}\r\n`, { 'content-type': 'message/rfc822' });
}

describe('a mail in answer to ours', () => {
  it('is a note on its ticket, without what it quotes, and lets one that waited go on', async () => {
    const number = await open();
    await repair.post(`/tickets/${number}/start`);
    await repair.post(`/tickets/${number}/information-requests`, { question: 'Is the power on?' });
    await mail({ To: addressFor(number) }, 'It is.\r\n\r\nOn Sunday Trunkline wrote:\r\n> Is the power on?');
    expect([await notesOf(number), (await repair.get(`/tickets/${number}`)).body.status]).toEqual([[['everyone', 'It is.']], 'inProgress']);
  });

  it('is one also without that address, where our mail server knows that a contact wrote it', async () => {
    const number = await open();
    const found = 'mx.carrier.example; dkim=pass header.d=example.com; dmarc=pass header.from=example.com';
    await mail({ Subject: `Re: Ticket ${number}: opened`, 'Authentication-Results': found }, 'still dark');
    expect(await notesOf(number)).toEqual([['everyone', 'still dark']]);
  });

  it('waits for an agent where its account has gone to another enterprise meanwhile, unless the writer is of that one', async () => {
    const [accountBan, one, other] = [randomUUID(), randomUUID(), randomUUID()];
    const fault = aFault({ enterpriseId: one, accountBan, serviceId: randomUUID() });
    const { number } = (await repair.post('/tickets', fault)).body as { number: string };
    await mail({ To: addressFor(number) }, 'It is ours yet');
    repair.clock.advance(60_000);
    await moveAccount(repair, { accountBan, from: [one], to: other });
    await mail({ To: addressFor(number) }, 'It was ours');
    expect((await notesOf(number)).map(([visibility, text]) => [visibility, text.split('\n').at(-1)])).toEqual([
      ['everyone', 'It is ours yet'],
      ['carrier', 'It was ours'],
    ]);
    const userId = randomUUID();
    await repair.database(
      `insert into known_person (user_id, person_key, email, name, time_zone, locale, active) values ($1, 'ana@example.com', 'ana@example.com', 'Ana', 'UTC', 'en', true)`,
      [userId],
    );
    const state = { accessId: `${userId}:${other}`, userId, username: 'ana', name: 'Ana', enterpriseId: other, active: true, version: 1 };
    await repair.hear(UserAccessState, { ...state, allEnterprises: false, enterpriseIds: [], grants: [] });
    repair.clock.advance(60_000);
    await mail({ To: addressFor(number) }, 'It is ours again');
    expect((await notesOf(number)).at(-1)).toEqual(['everyone', 'It is ours again']);
  });

  it('waits for an agent, and is shown to no customer, where anybody may have written it', async () => {
    const number = await open();
    await mail({ Subject: `Re: Ticket ${number}: opened` }, 'cancel it');
    expect(await notesOf(number)).toEqual([['carrier', 'Not proven to be from ana@example.com, and waits for an agent:\ncancel it']]);
    const { items } = (await repair.get('/waiting-mails')).body;
    const { mailId } = items.find(({ ticketNumber }: { ticketNumber?: string }) => ticketNumber === number);
    await repair.post(`/waiting-mails/${mailId}/acceptance`, { ticketNumber: number });
    expect(await notesOf(number)).toContainEqual(['everyone', 'cancel it']);
    const told = (await repair.outbox()).filter(({ key, topic }) => key === mailId && topic === 'waiting-mail-changed');
    expect(told.map(({ body }) => Object.keys(body).sort())).toEqual([
      ['at', 'mailId'],
      ['at', 'mailId'],
    ]);
  });

  it('is no note when no person wrote it', async () => {
    const number = await open();
    await mail({ To: addressFor(number), 'Auto-Submitted': 'auto-replied' }, 'I am out of office');
    expect(await notesOf(number)).toEqual([]);
  });

  it('is one note however often it is brought', async () => {
    const number = await open();
    const headers = { To: addressFor(number), 'Message-ID': `<${randomUUID()}@example.com>` };
    await mail(headers, 'once');
    await mail(headers, 'once');
    expect(await notesOf(number)).toEqual([['everyone', 'once']]);
  });
});

describe('a mail that answers none of ours', () => {
  const found = 'mx.carrier.example; dkim=pass header.d=acme.example; dmarc=pass header.from=acme.example';
  const proven = { From: 'Li Wei <li@acme.example>', 'Authentication-Results': found };
  const ticketsOf = async (serviceId: string) => (await repair.get(`/tickets?serviceId=${serviceId}`)).body.items;
  const waiting = async (text: string) =>
    (await repair.get('/waiting-mails?limit=200')).body.items.filter((one: { text: string }) => one.text.startsWith(text));

  /** A service that is known, and Li, who may open tickets for its account, or for another one. */
  async function known(accountBan = 'B-mail'): Promise<string> {
    const serviceId = `MAIL-${randomUUID().slice(0, 8)}/1`;
    await repair.database(`insert into known_service values ($1, 'E-mail', 'B-mail', 'order', now())`, [serviceId]);
    const [userId, tasks] = [randomUUID(), ['repair.ticket.create']];
    const user = { userId, username: 'li', name: 'Li Wei', email: 'Li@ACME.example', timeZone: 'Asia/Singapore', state: 'active' } as const;
    await repair.database('delete from known_person');
    const at = '2026-03-01T00:00:00.000Z';
    const whole = { ...user, secondFactor: false, createdAt: at, updatedAt: at } as unknown as PublicUser;
    await repair.hear(UserProfileChanged, { userId, user: whole, name: 'Li Wei', changed: [], previous: {} });
    const state = {
      accessId: `${userId}:E-mail`,
      userId,
      username: 'li',
      name: 'Li Wei',
      enterpriseId: 'E-mail',
      active: true,
      version: 1,
    };
    const grants = [{ tasks, allAccounts: false, accountBans: [accountBan] }];
    await repair.hear(UserAccessState, { ...state, allEnterprises: false, enterpriseIds: [], grants });
    return serviceId;
  }

  it('is a ticket, from somebody who may open one for the service that it names', async () => {
    const serviceId = await known();
    await mail({ ...proven, Subject: `Fwd: ${serviceId} flapping` }, `Hello,\r\nour line (${serviceId}) is on and off.`);
    const [ticket] = await ticketsOf(serviceId);
    expect(ticket).toMatchObject({
      ...{
        enterpriseId: 'E-mail',
        accountBan: 'B-mail',
        summary: `${serviceId} flapping`,
        observedImpact: 'intermittent',
        status: 'acknowledged',
      },
      contacts: [{ role: 'reporter', name: 'Li Wei', email: 'Li@ACME.example', timeZone: 'Asia/Singapore' }],
    });
    await mail({ ...proven, Subject: 'and now' }, `${serviceId} is dark`);
    expect([(await ticketsOf(serviceId)).length, await notesOf(ticket.number)]).toEqual([1, [['everyone', `${serviceId} is dark`]]]);
  });

  it.each([
    ['nothing proves who wrote it', {}, async (id: string) => `${id} is down`, /nothing proves/],
    ['it names no service', proven, async () => 'something is down', /names no service/],
    ['its sender has no right to that', proven, async () => `${await known('B-other')} is down`, /may open no ticket/],
    ['it names several', proven, async (id: string) => `${id} and ${await known()} are down`, /several services/],
  ])('waits for an agent, and has no other effect, where %s', async (_, headers, textOf, because) => {
    const serviceId = await known();
    const text = `${randomUUID()} ${await textOf(serviceId)}`;
    expect((await mail(headers, text)).status).toBe(202);
    expect([(await waiting(text)).map((one: { because: string }) => one.because), await ticketsOf(serviceId)]).toEqual([
      [expect.stringMatching(because)],
      [],
    ]);
  });

  it('is made a ticket by an agent, once, with what came with it', async () => {
    const text = `the line to Osaka ${randomUUID()}`;
    const parts = ['--b', '', text, '--b', 'Content-Type: image/png; name="../light.png"', 'Content-Transfer-Encoding: base64', ''];
    const picture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').toString('base64');
    const virus = ['--b', 'Content-Type: image/png; name="virus.png"', '', 'MZ\u0000\u0001', '--b--'];
    await mail({ Subject: 'Osaka', 'Content-Type': 'multipart/mixed; boundary=b' }, [...parts, picture, ...virus].join('\r\n'));
    const [{ mailId }] = await waiting(text);
    const accept = () =>
      repair.post(`/waiting-mails/${mailId}/acceptance`, { enterpriseId: 'E-1', accountBan: 'B-1', serviceId: `OSA-${mailId}` });
    const { body } = await accept();
    expect([body.state, (await accept()).status, await waiting(text)]).toEqual(['accepted', 409, []]);
    const [ticket] = await ticketsOf(`OSA-${mailId}`);
    expect([ticket.number, ticket.contacts[0].email]).toEqual([body.ticketNumber, 'ana@example.com']);
    const { items } = (await repair.get(`/tickets/${ticket.number}/attachments`)).body;
    expect(items.map(({ name, visibility, side }: AttachmentView) => [name, visibility, side])).toEqual([
      ['light.png', 'everyone', 'customer'],
    ]);
    expect(ticket.description).toContain('virus.png');
  });

  it('is declined by an agent, with a reason, and changes nothing', async () => {
    const text = `buy now ${randomUUID()}`;
    await mail({ Subject: 'offer' }, text);
    const [{ mailId }] = await waiting(text);
    const { body } = await repair.post(`/waiting-mails/${mailId}/decline`, { reason: 'not about us' });
    expect([body.state, body.reason, await waiting(text)]).toEqual(['declined', 'not about us', []]);
  });
});

describe('a program that answers our mails, and does not say that it is one,', () => {
  it('is not answered for ever', async () => {
    const number = await open();
    const told = async () =>
      (await repair.outbox()).filter(({ topic, body }) => topic === 'ticket-note-added' && body.number === number).length;
    for (let turn = 0; turn < 5; turn++) await mail({ To: addressFor(number) }, 'Thank you. We will read this soon.');
    expect(await told()).toBe(1);
    for (let turn = 0; turn < 15; turn++) await mail({ To: addressFor(number) }, `Thank you for mail ${turn}.`);
    expect(await told()).toBe(10);
    repair.clock.set('2026-03-01T08:30:00Z');
    await mail({ To: addressFor(number) }, 'Now it is me.');
    expect(await told()).toBe(11);
  });
});
