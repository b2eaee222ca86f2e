import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { impacts, noticeKinds, type GcrFact, type NoticeKind } from '@trunkline/contracts/maintenance';
import { mailSink, readNotices, type MailSink, type NoticeReading } from '@trunkline/testing';
import { renderMail } from '../mail/mail.render.ts';
import { MailTransport } from '../mail/transport.ts';
import './notice.mail.tsx';
import { aCircuit, aNotice } from './notice.fixture.ts';
import { standings } from './notice.rules.ts';

const sentAt = new Date('2026-03-01T08:00:07Z');
const templates: Record<NoticeKind, string> = {
  scheduled: 'gcr-scheduled',
  updated: 'gcr-updated',
  rescheduled: 'gcr-rescheduled',
  postponed: 'gcr-postponed',
  started: 'gcr-started',
  extended: 'gcr-extended',
  completed: 'gcr-completed',
  notCompleted: 'gcr-not-completed',
  cancelled: 'gcr-cancelled',
};
const many = Array.from({ length: 200 }, (_, n) => aCircuit({ circuitId: `/KQGN/${1000 + n}/LVLC/`, impact: impacts[n % 4]! }));
// A backslash before an n is read as a line break by the parser's own reading of calendars, whoever writes it.
const names = ['ACME; "Inc", A \\ B', '株式会社トランク', 'Ünïcödé & <Sons>', 'مثال 123'];
const varied: [string, GcrFact][] = [
  ...noticeKinds.map((kind): [string, GcrFact] => [kind, aNotice(kind)]),
  ['a reminder', { ...aNotice('scheduled'), hoursBefore: 24 } as GcrFact],
  ['200 circuits of every impact', aNotice('scheduled', many)],
  ...names.map((customerName): [string, GcrFact] => [
    customerName,
    aNotice('scheduled', [aCircuit({ customerName, aLocation: customerName })]),
  ]),
];

let sink: MailSink;
const readings = new Map<string, NoticeReading[]>();
beforeAll(async () => {
  sink = await mailSink();
  const transport = new MailTransport({ smtpUrl: sink.url, from: 'Trunkline <smc@carrier.example>', connections: 1 });
  for (const [n, [, fact]] of varied.entries()) {
    const { notices } = fact;
    const { window, accountBan, kind } = notices[0]!;
    const habits = {
      recipientName: 'Network operations',
      reason: 'registered' as const,
      timeZone: null,
      locale: null,
      sentAt,
      live: 'https://portal.carrier.example/l/01936c3e-0000-7000-8000-0000000000aa.aaaaaaaaaaaaaaaaaaaaaa',
      support: ['Planned maintenance: +1 800 555 0120 (24×7)'],
    };
    const template = 'hoursBefore' in fact ? 'gcr-reminder-24h' : templates[kind];
    const mail = await renderMail(template, `${window}.${accountBan}`, fact, habits);
    const to = { name: 'Network operations', address: `noc-${n}@example.com` };
    const subject = `Lumen Scheduled Maintenance #: ${fact.gcr}-${window} - ${kind} (rev 0)`;
    await transport.send({ ...mail, messageId: `<${n}@carrier.example>`, references: [], to, subject, trace: undefined });
  }
  transport.close();
  const mails = varied.map((_, n) => sink.mails.find(({ envelope }) => envelope.to[0] === `noc-${n}@example.com`)!.raw);
  for (const release of ['2.12.0', '2.8.0']) readings.set(release, await readNotices(release, ['genericprovider', 'lumen'], mails));
}, 240_000);
afterAll(() => sink.stop());

const seconds = (instant: string | Date) => new Date(instant).getTime() / 1000;

/** What maintenance holds, as the parser should say it. */
function heldOf(fact: GcrFact, kind: NoticeKind) {
  const { windows, services } = fact.maintenance;
  return {
    maintenance_id: `${fact.gcr}-1`,
    account: services[0]!.customerName,
    status: standings[kind].maintnote,
    start: seconds(windows[0]!.start),
    end: seconds(windows[0]!.end),
    stamp: seconds(sentAt),
    circuits: services.map(({ circuitId, impact }) => ({ circuit_id: circuitId, impact })),
  };
}

describe.each(['2.12.0', '2.8.0'])('circuit-maintenance-parser %s', (release) => {
  it.each(varied.map(([name, fact], n) => [name, fact, n] as const))('reads the notice of %s from its calendar', (_, fact, n) => {
    const { kind, sequence } = fact.notices[0]!;
    expect(readings.get(release)![n]!['genericprovider']).toEqual([
      expect.objectContaining({ ...heldOf(fact, kind), sequence, uid: '30451187-1.B-1@lumen.com' }),
    ]);
  });

  it.each(varied.map(([name, fact], n) => [name, fact, n] as const))('reads the notice of %s from its tables', (_, fact, n) => {
    const { kind } = fact.notices[0]!;
    const held = heldOf(fact, kind);
    const circuits = held.circuits.filter(({ impact }) => impact === 'OUTAGE');
    expect(readings.get(release)![n]!['lumen']).toEqual([expect.objectContaining({ ...held, circuits })]);
  });
});
