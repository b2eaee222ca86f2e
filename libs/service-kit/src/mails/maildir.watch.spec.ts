import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, testService, type TestService } from '@trunkline/testing';
import { mkdtemp, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aMail, LettersModule, lettersOf } from './mails.fixture.ts';

let service: TestService;
let maildir: string;
beforeAll(async () => {
  maildir = join(await mkdtemp(join(tmpdir(), 'mail-')), 'in');
  service = await testService('repair', LettersModule, { env: { MAIL_IN: maildir } });
}, 60_000);
afterAll(async () => {
  await service.stop();
  await rm(join(maildir, '..'), { recursive: true });
});

describe('the Maildir', () => {
  const lies = (folder: string) => readdir(join(maildir, folder));
  const put = async (name: string, mail: string, at = new Date()) => {
    await writeFile(join(maildir, 'tmp', name), mail);
    await utimes(join(maildir, 'tmp', name), at, at);
    await rename(join(maildir, 'tmp', name), join(maildir, 'new', name));
  };

  it('is read, and a mail in it came when its file did', async () => {
    await put('1.a', aMail({ 'Message-ID': '<maildir@x.example>' }), new Date('2026-02-03T04:05:06Z'));
    const [letter] = await eventually(
      () => lettersOf(service, '<maildir@x.example>'),
      (all) => all.length > 0,
    );
    expect(letter!.mail.arrivedAt).toBe('2026-02-03T04:05:06.000Z');
    await eventually(
      () => lies('cur'),
      (names) => names.some((name) => name.startsWith('1.a')),
    );
  });

  it('has what it brings put on record, as done by whoever wrote it', async () => {
    const id = '<on-record@x.example>';
    await put('1.b', aMail({ 'Message-ID': id }));
    await put('1.c', aMail({ 'Message-ID': '<gossip@x.example>', Subject: 'gossip' }));
    await eventually(
      () => lies('cur'),
      (names) => names.some((name) => name.startsWith('1.c')),
    );
    const lines = (await service.audited()).filter(({ requestId }) => requestId === id || requestId === '<gossip@x.example>');
    expect(lines).toMatchObject([{ action: 'repair.mail.take', requestId: id, actor: { kind: 'anybody', name: 'ana@acme.example' } }]);
  });

  it('puts aside what cannot be taken, and goes on', async () => {
    await put('2.bad', 'hello');
    await put('3.refused', aMail({ Subject: 'nothing' }));
    await put('4.broken', aMail({ Subject: 'broken' }));
    await put('5.good', aMail({ 'Message-ID': '<good@x.example>' }));
    await eventually(
      () => lettersOf(service, '<good@x.example>'),
      (all) => all.length > 0,
    );
    await eventually(
      () => lies('.Parked/new'),
      (names) => names.length === 3,
      30_000,
    );
    expect([await lies('new'), (await lies('.Parked/new')).sort()]).toEqual([[], ['2.bad', '3.refused', '4.broken']]);
  }, 60_000);

  it('and the other way are one door', async () => {
    const mail = aMail({ 'Message-ID': '<both@x.example>' });
    expect((await service.post('/mails', mail, { 'content-type': 'message/rfc822' })).status).toBe(202);
    await put('6.again', mail);
    await eventually(
      () => lies('cur'),
      (names) => names.some((name) => name.startsWith('6.again')),
    );
    expect(await lettersOf(service, '<both@x.example>')).toHaveLength(1);
  });
});
