import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { failureOf, type SendFailure } from './failure.ts';
import { MailTransport } from './transport.ts';

/** Answers each SMTP command as told, and cuts the connection where it is told nothing. */
interface Manners {
  greeting?: string;
  ehlo?: string;
  mail?: string;
  rcpt?: string;
  data?: string;
  end?: string;
}

const steps: Record<string, keyof Manners> = { EHLO: 'ehlo', MAIL: 'mail', RCPT: 'rcpt', DATA: 'data' };
const friendly = { greeting: '220 here', ehlo: '250 here', mail: '250 ok', rcpt: '250 ok', data: '354 go on', end: '250 taken' };
let manners: Manners = friendly;
const heard: string[] = [];
let server: Server;
let transport: MailTransport;

beforeAll(async () => {
  server = createServer((socket) => {
    let inMail = false;
    let unread = '';
    const answer = (text: string | undefined) => (text === undefined ? socket.destroy() : socket.write(`${text}\r\n`));
    const farewell = (text: string | undefined) => text?.startsWith('421') && socket.end();
    socket.on('error', () => undefined);
    answer(manners.greeting);
    socket.on('data', (bytes) => {
      unread += bytes.toString();
      for (let end; (end = unread.indexOf('\r\n')) >= 0; unread = unread.slice(end + 2)) {
        const line = unread.slice(0, end);
        if (inMail && line !== '.') continue;
        heard.push(line);
        const step = inMail ? 'end' : steps[line.slice(0, 4)];
        inMail = step === 'data' && (manners.data ?? '').startsWith('3');
        const said = step ? manners[step] : '250 ok';
        answer(said);
        farewell(said);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  transport = new MailTransport({ smtpUrl: `smtp://127.0.0.1:${port}`, from: 'care@carrier.example', connections: 1 });
});
afterAll(() => {
  transport.close({ force: true });
  server.close();
});

async function sendTo(address: string, told: Manners = {}): Promise<SendFailure | string> {
  manners = { ...friendly, ...told };
  heard.length = 0;
  const mail = {
    html: '<p>a</p>',
    text: 'a',
    answerer: { name: 'Kim', email: 'kim@carrier.example' },
    attachments: [],
    headers: {},
    date: new Date('2026-03-01T08:00:00Z'),
  };
  const names = { messageId: '<a@carrier.example>', references: [], to: { name: 'Ana', address }, subject: 'a', trace: undefined };
  return transport.send({ ...mail, ...names }).catch(failureOf);
}

describe('a mail server that', () => {
  it.each([
    ['says 421 at MAIL FROM', { mail: '421 closing' }],
    ['says 421 at RCPT TO', { rcpt: '421 closing' }],
    ['says 421 at DATA', { data: '421 closing' }],
    ['says 421 to the whole mail', { end: '421 closing' }],
    ['says 421 as its greeting', { greeting: '421 closing' }],
  ])('%s took nothing, and nothing can repeat', async (_, told) => {
    expect(await sendTo('ana@x.example', told)).toMatchObject({ concerns: 'server', possibleRepeat: false });
  });

  it('goes away without an answer to the whole mail may have taken it', async () => {
    expect(await sendTo('ana@x.example', { end: undefined })).toMatchObject({ concerns: 'server', possibleRepeat: true });
  });
});

describe('an address', () => {
  it('with letters outside of ASCII before the @ fails with the reason where the server does not take them', async () => {
    expect(await sendTo('änne@x.example')).toMatchObject({ concerns: 'recipient', reason: expect.stringContaining('SMTPUTF8') });
    expect(heard.filter((line) => line.startsWith('RCPT'))).toEqual([]);
  });

  it('with such letters is sent as given where the server does', async () => {
    await sendTo('änne@x.example', { ehlo: '250-here\r\n250 SMTPUTF8' });
    expect(heard.filter((line) => line.startsWith('RCPT'))).toEqual(['RCPT TO:<änne@x.example>']);
  });

  it('with a domain in letters of its own is sent in the form every server takes', async () => {
    await sendTo('ana@bücher.example');
    expect(heard.filter((line) => line.startsWith('RCPT'))).toEqual(['RCPT TO:<ana@xn--bcher-kva.example>']);
  });

  it.each(["o'brien+x=y{z}@x.example", 'a.b!#$%&*/?^_`|~@x.example'])('such as %s is sent octet for octet', async (address) => {
    await sendTo(address);
    expect(heard.filter((line) => line.startsWith('RCPT'))).toEqual([`RCPT TO:<${address}>`]);
  });

  it.each(['"a<b"@example.com', '"a\r\nb"@example.com', '"a b"@example.com', 'a b@example.com'])(
    'such as %j is not sent to another',
    async (address) => {
      expect(await sendTo(address)).toMatchObject({ concerns: 'recipient', reason: expect.stringContaining('quotes') });
      expect(heard).toEqual([]);
    },
  );
});
