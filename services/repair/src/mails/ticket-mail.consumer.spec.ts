import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { signedAddress } from '@trunkline/service-kit';
import { testService, type TestService } from '@trunkline/testing';
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

  it('waits for an agent, and is shown to no customer, where anybody may have written it', async () => {
    const number = await open();
    await mail({ Subject: `Re: Ticket ${number}: opened` }, 'cancel it');
    expect(await notesOf(number)).toEqual([['carrier', 'Not proven to be from ana@example.com, and waits for an agent:\ncancel it']]);
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

it('a mail that names no ticket is for an agent to read', async () => {
  expect((await mail({}, 'hello')).status).toBe(404);
});
