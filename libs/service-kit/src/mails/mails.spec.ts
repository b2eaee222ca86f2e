import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testService, type TestService } from '@trunkline/testing';
import { largestMail } from './mail.parser.ts';
import { aMail, LettersModule, lettersOf, type Letter } from './mails.fixture.ts';
import { signedAddress } from './signed.address.ts';

const settings = { MAIL_DOMAIN: 'reply.carrier.example', MAIL_SECRET: 'what-our-addresses-are-signed-with' };

let service: TestService;
beforeAll(async () => {
  service = await testService('repair', LettersModule, { env: { ...settings, MAIL_AUTHENTICATOR: 'mx.carrier.example' } });
}, 60_000);
afterAll(() => service.stop());

const rfc822 = { 'content-type': 'message/rfc822' };
const deliver = (mail: string | Uint8Array, query = '') => service.post(`/mails${query}`, mail, rfc822);
/** What the service was told of a mail that it takes. */
async function heard(mail: string, query = ''): Promise<Letter> {
  const { status, body } = await deliver(mail, query);
  expect([status, body]).toMatchObject([202, { recipients: [{ outcome: 'taken' }] }]);
  return (await lettersOf(service, body.messageId)).at(-1)!;
}

describe('a mail that is handed in', () => {
  it('is heard with what was written, by whom, and when it came', async () => {
    const quoted = 'Still down.\n\nOn Mon, 2 Mar 2026 at 10:00, Trunkline <care@carrier.example> wrote:\n> We are working on it.\n';
    const mail = await heard(
      aMail(
        {
          'In-Reply-To': '<1@carrier.example>',
          References: '<0@carrier.example> <1@carrier.example>',
          Date: 'Thu, 1 Jan 1970 00:00:00 +0000',
        },
        quoted,
      ),
    );
    expect(mail).toMatchObject({
      kind: 'person',
      files: 0,
      mail: {
        recipient: 'repair@carrier.example',
        from: { address: 'ana@acme.example', name: 'Ana Pereira' },
        subject: 'The circuit is down',
        text: 'Still down.',
        wholeText: quoted.trim(),
        answers: ['<0@carrier.example>', '<1@carrier.example>', '<1@carrier.example>'],
        arrivedAt: service.clock.now().toISOString(),
      },
    });
  });

  it('has its effect once for each recipient', async () => {
    const mail = aMail();
    const both = '?recipient=repair@carrier.example&recipient=noc@carrier.example';
    expect((await deliver(mail)).body.recipients).toEqual([{ recipient: 'repair@carrier.example', outcome: 'taken' }]);
    const second = await deliver(mail, both);
    expect([second.status, second.body.recipients.map(({ outcome }: { outcome: string }) => outcome)]).toEqual([
      202,
      ['duplicate', 'taken'],
    ]);
    expect((await deliver(mail, both)).status).toBe(200);
    expect(await lettersOf(service, second.body.messageId)).toHaveLength(2);
  });

  it('has it once, too, without a Message-ID, and when it comes many times at once', async () => {
    const mail = aMail({ 'Message-ID': undefined }, `Once ${Date.now()}`);
    const answers = await Promise.all(Array.from({ length: 5 }, () => deliver(mail)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 202]);
    expect(await lettersOf(service, answers[0]!.body.messageId)).toHaveLength(1);
  });

  it('may be for nobody here, or be refused; then nothing of it stays, and it may come again', async () => {
    expect((await deliver(aMail({ Subject: 'gossip' }))).body.recipients[0]).toMatchObject({
      outcome: 'passedOver',
      because: 'nobody here wants to know',
    });
    const refused = aMail({ Subject: 'nothing', 'Message-ID': '<nothing@x.example>' });
    expect((await deliver(refused)).status).toBe(409);
    expect((await deliver(refused)).status).toBe(409);
    expect((await deliver(aMail({ Subject: 'broken' }))).status).toBe(500);
    expect(await lettersOf(service, '<nothing@x.example>')).toEqual([]);
  });

  it('is taken from machines with the task alone, and is a mail of at most 40 MiB', async () => {
    const person = service.as({ enterprises: '*', tasks: ['operations.mail.deliver'] });
    const without = service.as({ machine: true, tasks: ['orders.order.read'] });
    const statuses = [
      (await person.post('/mails', aMail(), rfc822)).status,
      (await without.post('/mails', aMail(), rfc822)).status,
      (await service.as('nobody').post('/mails', aMail(), rfc822)).status,
      (await service.post('/mails', { subject: 'x' })).status,
      (await service.post('/mails', '', rfc822)).status,
      (await deliver(new Uint8Array(largestMail + 1))).status,
    ];
    expect(statuses).toEqual([403, 403, 401, 415, 400, 413]);
  });

  it('may be as large as that', async () => {
    const head = aMail({ 'Content-Type': 'application/pdf; name=plan.pdf', 'Content-Transfer-Encoding': 'base64' }, '');
    const mail = head + `${'QUJD'.repeat(250)}\r\n`.repeat(Math.floor((largestMail - head.length) / 1002));
    expect((await heard(mail)).files).toBe(1);
  }, 60_000);
});

describe('who wrote a mail', () => {
  const ticket = (person: string) => signedAddress({ purpose: 'ticket', reference: 'T-123' }, settings, person)!;
  const found = (results: string) => aMail({ 'Authentication-Results': results });

  it('is proven by an address that only they were given, in whatever case it comes back', async () => {
    const { mail } = await heard(aMail({ To: ticket('Ana@ACME.example').toUpperCase() }));
    expect(mail).toMatchObject({ proof: 'replyAddress', about: { purpose: 'ticket', reference: 't-123', genuine: true } });
  });

  it.each([
    ['by From alone', aMail()],
    ['by somebody else’s reply address', aMail({ To: ticket('bo@acme.example') })],
    ['by one that was made up', aMail({ To: ticket('ana@acme.example').replace(/.@/, '!@') })],
    ['by another’s mail server', found('mx.elsewhere.example; dmarc=pass header.from=acme.example')],
    ['where ours found against them', found('mx.carrier.example; dkim=pass header.d=acme.example; dmarc=fail header.from=acme.example')],
    ['by a signature of another domain', found('mx.carrier.example; dkim=pass header.d=evil.example')],
    ['by a signature of a whole country', found('mx.carrier.example; dkim=pass header.d=example')],
    [
      'by what stands in a comment',
      found('mx.carrier.example; dkim=fail (dkim=pass header.d=acme.example; dkim=pass header.d=acme.example)'),
    ],
    ['where From names two', found('mx.carrier.example; dmarc=pass').replace(/From: .*/, 'From: ana@acme.example, bo@acme.example')],
  ])('is not proven %s', async (_, mail) => expect((await heard(mail)).mail.proof).toBeUndefined());

  it.each([
    ['mx.carrier.example; dmarc=pass (p=REJECT) header.from=acme.example'],
    ['MX.carrier.example 1; spf=softfail smtp.mailfrom=x.example; dkim=pass header.d=acme.example header.s=k1'],
    ['mx.carrier.example; spf=pass smtp.mailfrom=bounces@acme.example'],
  ])('is proven by what our own mail server found: %s', async (results) =>
    expect((await heard(found(results))).mail.proof).toBe('mailServer'),
  );

  it('is believed of the finding at the top alone, for what is below came with the mail', async () => {
    const mail = found('mx.carrier.example; dmarc=fail').replace(
      '\r\n\r\n',
      '\r\nAuthentication-Results: mx.carrier.example; dmarc=pass\r\n\r\n',
    );
    expect((await heard(mail)).mail.proof).toBeUndefined();
  });
});

describe('what no person wrote', () => {
  const ana = signedAddress({ purpose: 'ticket', reference: 'T-1' }, settings, 'ana@acme.example')!;
  it.each([
    ['an automatic answer', aMail({ To: ana, 'Auto-Submitted': 'auto-replied' }), ''],
    ['a mail of ours that comes back', aMail({ To: ana, 'Auto-Submitted': 'auto-generated' }), ''],
    ['a mail from the null sender', aMail({ To: ana, 'Return-Path': '<>' }), ''],
    ['a mail whose envelope has the null sender', aMail({ To: ana }), '?sender='],
    ['an old answering machine', aMail({ To: ana, Precedence: 'auto_reply' }), ''],
    ['a report of a mail server', aMail({ To: ana, 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b' }), ''],
  ])('is never a person’s word: %s', async (_, mail, query) => {
    const { kind, mail: told } = await heard(mail, query);
    expect([kind, told.proof]).toEqual(['machine', undefined]);
  });

  it('is not what says that it is a person’s', async () => {
    expect((await heard(aMail({ 'Auto-Submitted': 'no', 'Return-Path': '<ana@acme.example>' }), '')).kind).toBe('person');
  });
});

describe('a mail that nobody should send', () => {
  const nested = (depth: number) =>
    Array.from({ length: depth }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}`).join('\r\n');
  it.each([
    ['no mail at all', 'hello', 422],
    ['parts within parts, 50 deep', `From: ana@acme.example\r\n${nested(50)}\r\n\r\nx`, 422],
    ['10,000 recipients', aMail({ To: Array.from({ length: 10_000 }, (_, n) => `p${n}@x.example`).join(', ') }), 422],
    ['a header of a megabyte', aMail({ Subject: 'x'.repeat(1024 * 1024) }), 422],
    ['no body', 'From: ana@acme.example\r\nTo: repair@carrier.example\r\n\r\n', 202],
    ['mails within mails, 50 deep', aMail({ 'Content-Type': 'message/rfc822' }, 'Content-Type: message/rfc822\n\n'.repeat(50)), 202],
    ['a NUL and half a letter', aMail({ Subject: 'a\0b =?utf-8?Q?=F0=9F?=' }, 'a\0b'), 202],
    ['nobody it is from or for', aMail({ From: undefined, To: undefined }), 202],
    [
      'a part that never ends, of a kind that is none',
      aMail({ 'Content-Type': 'multipart/mixed; boundary=b' }, '--b\nContent-Type: ???\n\nx'),
      202,
    ],
    ['HTML that is none', aMail({ 'Content-Type': 'text/html' }, '<'.repeat(100_000)), 202],
  ])('is answered clearly: %s', async (_, mail, status) => {
    const answer = await deliver(mail);
    expect([answer.status, answer.body]).toMatchObject([
      status,
      status === 202 ? {} : { code: 'unreadableMail', detail: expect.any(String) },
    ]);
  });
});
