import { beforeAll, describe, expect, it } from '@jest/globals';
import type { GcrFact, WindowNotice } from '@trunkline/contracts/maintenance';
import { eventually, readNotices, type MailSink, type NoticeReading, type SinkMail, type TestService } from '@trunkline/testing';
import { mailing } from '../mailing.fixture.ts';
import { NotificationsModule } from '../notifications.module.ts';
import { aLife, events, type Step } from './notice.lives.fixture.ts';
import { noticeOf, partOf, standings } from './notice.rules.ts';

let service: TestService;
let sink: MailSink;
mailing(NotificationsModule, (both) => ({ service, sink } = both));

const lives = Array.from({ length: 16 }, (_, n) => ({ email: `noc-${n}@lives.example`, life: aLife(n + 1, `E-${n}`), asks: n % 2 > 0 }));
const seconds = (instant: string) => Date.parse(instant) / 1000;

/** Every notice of every life: what maintenance holds of it. */
const held = lives.flatMap(({ email, life }) =>
  life.flatMap(([step, fact]) => fact.notices.map((notice) => ({ email, step, ...heldOf(fact, notice) }))),
);
const readings = new Map<string, NoticeReading[]>();
let mails: SinkMail[];

function heldOf(fact: GcrFact, notice: WindowNotice) {
  const { maintenanceId, window, circuits, customerName, kind, sequence } = noticeOf(fact, partOf(notice));
  return {
    uid: `${maintenanceId}.${notice.accountBan}@lumen.com`,
    sequence,
    maintenance_id: maintenanceId,
    account: customerName,
    summary: fact.maintenance.summary,
    status: standings[kind].maintnote,
    start: seconds(window.start),
    end: seconds(window.end),
    circuits: circuits.map(({ circuitId, impact }) => ({ circuit_id: circuitId, impact })),
  };
}

beforeAll(async () => {
  await Promise.all(
    lives.map(async ({ email, life, asks }, n) => {
      const optIn = ['gcr-started', 'gcr-reminder-72h'];
      const wish = asks ? { calendarMethod: 'request' } : {};
      await service.post('/contacts', { name: 'NOC', email, enterpriseId: `E-${n}`, categories: ['maintenance'], optIn, ...wish });
      for (const [step, fact] of life) await service.hear(events[step], fact);
    }),
  );
  mails = await eventually(
    () => sink.mails,
    (seen) => seen.length >= held.length,
    120_000,
  );
  const raw = mails.map((mail) => mail.raw);
  for (const release of ['2.12.0', '2.8.0']) readings.set(release, await readNotices(release, ['genericprovider', 'lumen'], raw));
}, 480_000);

/** What was read from a mail's calendar. */
function readIn(release: string, mail: number) {
  const read = readings.get(release)![mail]!['genericprovider']!;
  if (typeof read === 'string') throw new Error(read);
  return read[0]!;
}

const isOf = (step: Step, { subject }: SinkMail) => (step === 'reminder') === subject!.includes('Reminder');
/** What the mail should tell, by the id and number that were read from it. */
function toldIn(mail: SinkMail, { uid, sequence }: { uid: string; sequence: number }) {
  const [one] = held.filter((notice) => notice.uid === uid && notice.sequence === sequence && isOf(notice.step, mail));
  const { email, step: _, ...facts } = one!;
  return { email, facts: { ...facts, stamp: mail.date!.getTime() / 1000 } };
}

describe.each(['2.12.0', '2.8.0'])('circuit-maintenance-parser %s', (release) => {
  it('reads each notice of each life from its calendar, as maintenance holds it', () => {
    const keys = mails.map((mail, n) => {
      const read = readIn(release, n);
      const { email, facts } = toldIn(mail, read);
      expect([mail.envelope.to, read]).toEqual([[email], expect.objectContaining(facts)]);
      return `${read.uid} ${read.sequence} ${mail.subject!}`;
    });
    expect([keys.length, new Set(keys).size]).toEqual([held.length, held.length]);
  });

  it('reads each that tells of an outage from its tables, with those circuits', () => {
    let outages = 0;
    for (const [n, mail] of mails.entries()) {
      const { uid: _, sequence: __, ...facts } = toldIn(mail, readIn(release, n)).facts;
      const circuits = facts.circuits.filter(({ impact }) => impact === 'OUTAGE');
      if (!circuits.length) continue;
      outages++;
      expect(readings.get(release)![n]!['lumen']).toEqual([expect.objectContaining({ ...facts, circuits })]);
    }
    expect(outages).toBeGreaterThan(held.length / 2);
  });
});

describe('a notice on the wire', () => {
  it('is of ASCII alone, from the address that tools know, and says that nobody wrote it', () => {
    for (const { raw, from, replyTo, subject, headers } of mails) {
      expect(raw).toMatch(/^[\x00-\x7f]*$/);
      expect([from!.value[0]!.address, replyTo!.value[0]!.address, headers.get('auto-submitted')]).toEqual([
        'smc@lumen.com',
        'smc@lumen.com',
        'auto-generated',
      ]);
      expect(subject).toMatch(/^Lumen Scheduled Maintenance #: \d+-\d - [A-Z][a-z ]+ \(rev \d+\)$/);
    }
  });

  it('has a calendar in base64, in lines of at most 75 octets, that asks only whom that was asked for', () => {
    for (const { raw, attachments, envelope } of mails) {
      expect(raw).toMatch(/Content-Type: text\/calendar[^]*?Content-Transfer-Encoding: base64/);
      const calendar = attachments[0]!.content.toString();
      expect(Math.max(...calendar.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
      const { asks } = lives.find(({ email }) => email === envelope.to[0])!;
      const reminds = raw.includes(' - Reminder ');
      const cancels = /^STATUS:CANCELLED/m.test(calendar);
      const method = asks && !reminds ? (cancels ? 'CANCEL' : 'REQUEST') : undefined;
      const { params } = attachments[0]!.headers.get('content-type') as { params: { method?: string } };
      const said = [/^METHOD:(\w+)/m.exec(calendar)?.[1], params.method];
      expect([...said, calendar.includes('ATTENDEE')]).toEqual([method, method, method !== undefined]);
    }
  });

  it('answers the one before in the thread of its window and account, and names all before it', () => {
    const threads = Map.groupBy(mails, ({ attachments, envelope }) => {
      const [, uid] = /^UID:(.*)$/m.exec(attachments[0]!.content.toString().replaceAll(/\r\n /g, ''))!;
      return `${envelope.to[0]!} ${uid!}`;
    });
    for (const [first, ...later] of threads.values()) {
      expect(first!.inReplyTo).toBeUndefined();
      const ids = [first!.messageId!];
      for (const { inReplyTo, references, messageId } of later) {
        expect([inReplyTo, [references].flat()]).toEqual([ids.at(-1), ids]);
        ids.push(messageId!);
      }
    }
  });
});
