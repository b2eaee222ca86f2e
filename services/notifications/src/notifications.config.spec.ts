import { describe, expect, it } from '@jest/globals';
import { ConfigError, readConfig } from '@trunkline/service-kit';
import { knownCarrier } from './mail/carrier.ts';
import { renderMail } from './mail/mail.render.ts';
import './maintenance/notice.mail.tsx';
import { aNotice } from './maintenance/notice.fixture.ts';
import { NotificationsConfig } from './notifications.config.ts';

const database = 'postgres://a:b@127.0.0.1:1/a';
const least = {
  ...{ PORT: '1', DATABASE_URL: database, EVERY_DATABASE_URL: database, KAFKA_BROKERS: '127.0.0.1:1', LINK_SECRET: 'x'.repeat(32) },
  ...{
    TOKEN_ISSUER: 'http://127.0.0.1:1',
    TOKEN_JWKS: 'http://127.0.0.1:1/jwks',
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'a@b.example',
  },
};
const configWith = (more: Record<string, string>) => readConfig(NotificationsConfig, { ...least, ...more }, 'notifications');

describe('the carrier', () => {
  it('is the one that customers’ tools know, unless told', () => expect(configWith({}).carrier).toEqual(knownCarrier));

  it('and what its notices call things is as an installation says', async () => {
    const { carrier } = configWith({
      ...{ CARRIER_NAME: 'Northern', NOTICE_DOMAIN: 'northern.example', NOTICE_FROM: 'Planned Work <work@northern.example>' },
      NOTICE_LABELS: '{"heading":"Planned Work #:","circuitId":"Line"}',
    });
    const habits = { recipientName: 'NOC', reason: 'registered' as const, sentAt: new Date('2026-03-01T08:00:00Z'), carrier };
    const { html, sender, answerer, attachments } = await renderMail('gcr-scheduled', '1.B-1', aNotice('scheduled'), habits);
    expect([sender, answerer]).toEqual(Array.from({ length: 2 }, () => ({ name: 'Planned Work', email: 'work@northern.example' })));
    expect(html).toMatch(/<span>Planned Work #: 30451187-1<\/span>[^]*>Customer Name<[^]*>Line</);
    const calendar = String(attachments[0]!.content);
    expect(calendar).toMatch(/^UID:30451187-1\.B-1@northern\.example\r$[^]*^X-MAINTNOTE-PROVIDER:northern\.example\r$/m);
    expect(html + calendar).not.toMatch(/lumen/i);
  });

  it.each([
    ['CARRIER_NAME', 'Ünïcödé'],
    ['CARRIER_NAME', 'x'.repeat(41)],
    ['NOTICE_DOMAIN', 'Lumen.com'],
    ['NOTICE_FROM', 'Work <work+gcr@northern.example>'],
    ['NOTICE_FROM', 'work'],
    ['NOTICE_LABELS', '{"heading":'],
    ['NOTICE_LABELS', '{"headline":"Work"}'],
    ['NOTICE_LABELS', '{"heading":"Work\\r\\nBcc: x"}'],
  ])('is refused at the start, by name, with %s %s', (name, value) => {
    expect(() => configWith({ [name]: value })).toThrow(ConfigError);
    expect(() => configWith({ [name]: value })).toThrow(name);
  });
});
