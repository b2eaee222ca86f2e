import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mailSink, pythonWith, type MailSink } from '@trunkline/testing';
import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { MailTransport } from './transport.ts';
import { unsubscriptionHeaders } from './unsubscription.link.ts';

const run = promisify(execFile);
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const record = `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;

let sink: MailSink;
let raw: string;
let folder: string;
beforeAll(async () => {
  sink = await mailSink();
  folder = await mkdtemp(join(tmpdir(), 'dkim-'));
  const signing = {
    domainName: 'carrier.example',
    keySelector: 'trunkline',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
  const transport = new MailTransport({ smtpUrl: sink.url, from: 'Trunkline <care@carrier.example>', connections: 1, signing });
  const links = { url: 'https://notifications.carrier.example', secret: 'what-links-are-signed-with' };
  await transport.send({
    messageId: '<2.mail@carrier.example>',
    references: ['<1.mail@carrier.example>'],
    to: { name: 'Jürgen Weiß', address: 'juergen@example.com' },
    subject: 'Wartung in München',
    html: '<p>Grüße</p>',
    text: 'Grüße\n',
    answerer: { name: 'Kim Tan', email: 'kim@carrier.example' },
    attachments: [{ name: 'a.ics', contentType: 'text/calendar; charset=utf-8', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' }],
    headers: unsubscriptionHeaders('0199c3a0-0000-7000-8000-000000000000', links),
    date: new Date('2026-03-01T08:00:07Z'),
    trace: undefined,
  });
  transport.close();
  raw = sink.mails[0]!.raw;
}, 240_000);
afterAll(async () => {
  await sink.stop();
  await rm(folder, { recursive: true });
});

/** What a verifier in another language, which never saw the key, makes of a mail. */
async function verified(mail: string): Promise<{ verified: boolean | string; asked: string[]; headers: string[] }> {
  const python = await pythonWith('dkimpy==1.1.8');
  const file = join(folder, 'mail.eml');
  await writeFile(file, mail);
  const { stdout } = await run(python, [fileURLToPath(new URL('signing.py', import.meta.url)), file, record]);
  return JSON.parse(stdout) as Awaited<ReturnType<typeof verified>>;
}

describe('a signed mail', () => {
  it('is verified by its domain, over all that a reader relies on', async () => {
    const found = await verified(raw);
    expect(found).toMatchObject({ verified: true, asked: ['trunkline._domainkey.carrier.example.'] });
    const covered = ['from', 'to', 'subject', 'date', 'message-id', 'in-reply-to', 'references', 'mime-version', 'content-type'];
    expect(found.headers).toEqual(expect.arrayContaining([...covered, 'list-unsubscribe', 'list-unsubscribe-post']));
    expect(raw).not.toMatch(/^DKIM-Signature:[^:]*\bl=/m);
  });

  it.each([
    ['subject', /^Subject: .*/m, 'Subject: Pay here'],
    ['way to stop it', /^List-Unsubscribe:\s+<[^>]*>/m, 'List-Unsubscribe: <https://elsewhere.example/>'],
    ['attachment', /^QkVHSU4.*/m, 'WEVHSU4='],
  ])('is refused when its %s was changed', async (_, part, other) => {
    const changed = raw.replace(part, other);
    expect(changed).not.toBe(raw);
    expect((await verified(changed)).verified).not.toBe(true);
  });
});
