import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { messagingMigrations, pipelined } from '@trunkline/messaging/host';
import { infrastructure } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { DataSource, type MigrationInterface } from 'typeorm';
import { Notifications1700000200000 } from '../../migrations/1700000200000-notifications.ts';
import { MessageTrace1700000200010 } from '../../migrations/1700000200010-message-trace.ts';
import { MailsOfAnySource1700000200020 } from '../../migrations/1700000200020-mails-of-any-source.ts';
import { Watermarks1700000200030 } from '../../migrations/1700000200030-watermarks.ts';
import { OneMailbox1700000200040 } from '../../migrations/1700000200040-one-mailbox.ts';
import { MessageTracestate1700000200050 } from '../../migrations/1700000200050-message-tracestate.ts';
import { MessageAccounts1700000200060 } from '../../migrations/1700000200060-message-accounts.ts';
import { CalendarMethods1700000200150 } from '../../migrations/1700000200150-calendar-methods.ts';
import { claimMessages, type ClaimedMessage } from '../messages/message.store.ts';

const before = [Notifications1700000200000, MessageTrace1700000200010];
const since = [
  MailsOfAnySource1700000200020,
  Watermarks1700000200030,
  OneMailbox1700000200040,
  MessageTracestate1700000200050,
  MessageAccounts1700000200060,
  CalendarMethods1700000200150,
];
const letterHeard = randomUUID();
const letterMissing = randomUUID();
let source: DataSource;
let claimed: ClaimedMessage[];

const open = (url: string, own: (new () => MigrationInterface)[]) =>
  new DataSource({ type: 'postgres', url, migrations: [...messagingMigrations, ...own], extra: pipelined }).initialize();

/** A mail as it was queued before, and the fact it tells. */
async function queueAsBefore(stream: string, sequence: number, topic: string, state: string): Promise<void> {
  const eventId = `${stream}-${sequence}`;
  await source.query('insert into heard_fact (stream, sequence, event_id, topic, body) values ($1, $2, $3, $4, $5)', [
    stream,
    sequence,
    eventId,
    topic,
    JSON.stringify({ orderNumber: 'ORD-1' }),
  ]);
  await source.query(
    `insert into message (event_id, topic, template, stream, sequence, enterprise_id, order_number, recipient, recipient_key, recipient_name, reason,
       subject, message_id, state)
     values ($1, $2, $2, $3, $4, 'E-1', 'ORD-1', 'ana@x.example', 'ana@x.example', 'Ana', 'orderContact', 'Order ORD-1', $5, $6)`,
    [eventId, topic, stream, sequence, `<${eventId}@carrier.example>`, state],
  );
}

beforeAll(async () => {
  const url = await infrastructure().createDatabase('notifications');
  source = await open(url, before);
  await source.runMigrations();
  await queueAsBefore(letterHeard, 1, 'order-acknowledged', 'sent');
  await queueAsBefore(letterHeard, 2, 'order-milestone', 'queued');
  await queueAsBefore(letterMissing, 2, 'order-milestone', 'queued');
  await source.destroy();
  source = await open(url, [...before, ...since]);
  await source.runMigrations();
  claimed = await claimMessages(source.manager, randomUUID(), 10);
});
afterAll(() => source.destroy());

describe('a mail that was queued before mails could be about anything', () => {
  it('leaves with its fact, in the thread that the letter opened', () => {
    expect(claimed).toEqual([
      expect.objectContaining({
        stream: letterHeard,
        thread: letterHeard,
        aboutKind: 'order',
        aboutReference: 'ORD-1',
        part: '',
        reason: 'named',
        body: { orderNumber: 'ORD-1' },
        openingMessageId: `<${letterHeard}-1@carrier.example>`,
      }),
    ]);
  });

  it('waits for the letter of its order that was not heard', async () => {
    await source.query("insert into heard values ($1, 'order-acknowledged', 1)", [letterMissing]);
    expect((await claimMessages(source.manager, randomUUID(), 10)).map(({ stream }) => stream)).toEqual([letterMissing]);
  });
});
