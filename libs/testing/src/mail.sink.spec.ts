import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { mailSink, type MailSink } from './mail.sink.ts';

let sink: MailSink;
beforeEach(async () => void (sink = await mailSink()));
afterEach(() => sink.stop());

const send = (to = 'ana@example.com', subject = 'Hello') =>
  createTransport(sink.url).sendMail({ from: 'care@example.com', to, subject, text: 'Dear Ana' });

describe('the mail sink', () => {
  it('keeps what it gets, with its envelope', async () => {
    await send();
    expect(sink.mails).toMatchObject([
      { subject: 'Hello', text: 'Dear Ana\n', envelope: { from: 'care@example.com', to: ['ana@example.com'] } },
    ]);
  });

  it('waits for what is still to come', async () => {
    const both = sink.waitFor((mails) => mails.length === 2);
    await send();
    await send();
    expect(await both).toHaveLength(2);
  });

  it('says what came when what was waited for did not', async () => {
    await send();
    await expect(sink.waitFor((mails) => mails.length > 1, 50)).rejects.toThrow('came: ana@example.com: Hello');
  });

  it('refuses as told, one recipient or all', async () => {
    sink.fault({ kind: 'refuse', code: 550, recipient: 'bob@example.com' });
    await expect(send('bob@example.com')).rejects.toMatchObject({ responseCode: 550 });
    await send();
    sink.fault({ kind: 'refuse', code: 451 });
    await expect(send()).rejects.toMatchObject({ responseCode: 451 });
    expect(sink.mails).toHaveLength(1);
  });

  it('drops the connection after the data, as told', async () => {
    sink.fault({ kind: 'drop' });
    await expect(send()).rejects.toThrow();
    sink.fault(undefined);
    await send();
    expect(sink.mails).toHaveLength(2);
  });

  it('takes its time, as told, and counts what was in flight at once', async () => {
    sink.fault({ kind: 'delay', ms: 100 });
    await Promise.all([send('a@example.com'), send('b@example.com'), send('c@example.com')]);
    expect(sink.mostInFlight).toBe(3);
  });
});
