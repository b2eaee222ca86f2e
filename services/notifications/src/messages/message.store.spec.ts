import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, type EventEnvelope } from '@trunkline/messaging';
import { messagingMigrations, pipelined } from '@trunkline/messaging/host';
import { infrastructure } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Notifications1700000200000 } from '../../migrations/1700000200000-notifications.ts';
import { MessageTrace1700000200010 } from '../../migrations/1700000200010-message-trace.ts';
import { NotificationsConfig } from '../notifications.config.ts';
import { OrderConsumer } from '../orders/order.consumer.ts';
import { aLetter, aMilestone } from '../orders/order.fixture.ts';
import type { MessageSender } from './message.sender.ts';
import { acceptGaps, claimMessages, confirmSent, failMessage, requeueMessage } from './message.store.ts';

let source: DataSource;
let database: Database;
const sleepingSender = { poke: () => undefined } as MessageSender;
const consumer = new OrderConsumer(sleepingSender, Object.assign(new NotificationsConfig(), { MAIL_FROM: 'care@carrier.example' }));

beforeAll(async () => {
  const url = await infrastructure().createDatabase('notifications');
  source = await new DataSource({
    type: 'postgres',
    url,
    migrations: [...messagingMigrations, Notifications1700000200000, MessageTrace1700000200010],
    extra: pipelined,
  }).initialize();
  await source.runMigrations();
  database = new Database(source, { service: 'notifications', schemaBase: 'http://localhost' });
});
afterAll(() => source.destroy());

/** An order of its own for each test, and the means to hear its events and claim its messages. */
function anOrderHeard() {
  const orderId = randomUUID();
  const ana = [{ role: 'c', name: 'Ana', email: 'ana@x.example' }];
  const hear = (sequence: number, milestone?: 'design-complete' | 'installation-complete' | 'service-activated', contacts = ana) => {
    const envelope = {
      id: `${orderId}-${sequence}`,
      extensions: { sequence: String(sequence).padStart(19, '0') },
    } as unknown as EventEnvelope;
    return database.transaction((tx) =>
      milestone
        ? consumer.announceMilestone(aMilestone({ milestone }, { orderId, contacts }), tx, envelope)
        : consumer.sendLetter(aLetter({ orderId, contacts }), tx, envelope),
    );
  };
  const claim = async (limit = 100) =>
    (await claimMessages(source.manager, randomUUID(), limit)).filter(({ stream }) => stream === orderId);
  const state = async () =>
    (await source.query<{ state: string }[]>('select state from message where stream = $1', [orderId])).map((row) => row.state);
  const runOut = () =>
    source.query(`update message set due_at = now() - interval '1 second' where stream = $1 and state = 'sending'`, [orderId]);
  return { orderId, hear, claim, state, runOut };
}

const sequences = (claimed: { sequence: string }[]) => claimed.map(({ sequence }) => Number(sequence));

describe('a claim', () => {
  it('takes the letter and leaves what follows it', async () => {
    const { hear, claim } = anOrderHeard();
    await hear(1);
    await hear(2, 'installation-complete');
    expect(sequences(await claim())).toEqual([1]);
  });

  it('waits for the letter when a milestone was heard first', async () => {
    const { hear, claim } = anOrderHeard();
    await hear(2, 'installation-complete');
    expect(await claim()).toEqual([]);
  });

  it('goes on in sequence once the letter was heard and sent', async () => {
    const { hear, claim } = anOrderHeard();
    await hear(2, 'installation-complete');
    await hear(1);
    const [letter] = await claim();
    expect(sequences([letter!, ...(await claim())])).toEqual([1]);
    await confirmSent(source.manager, letter!, '250 OK');
    expect(sequences(await claim())).toEqual([2]);
  });

  it('waits for an event that itself is not mailed', async () => {
    const { hear, claim } = anOrderHeard();
    await hear(1);
    await hear(3, 'installation-complete');
    await confirmSent(source.manager, (await claim())[0]!, '250 OK');
    expect(await claim()).toEqual([]);
    await hear(2, 'design-complete');
    expect(sequences(await claim())).toEqual([3]);
  });

  it('is not held up by a message that failed', async () => {
    const { hear, claim } = anOrderHeard();
    await hear(1);
    await hear(2, 'installation-complete');
    await failMessage(source.manager, (await claim())[0]!, '550 no such user');
    expect(sequences(await claim())).toEqual([2]);
  });

  it('finds what may leave behind many messages that have to wait', async () => {
    const [waiting, ready] = [anOrderHeard(), anOrderHeard()];
    await waiting.hear(
      2,
      'installation-complete',
      Array.from({ length: 120 }, (_, n) => ({ role: 'c', name: 'N', email: `n${n}@x.example` })),
    );
    await ready.hear(1);
    expect(sequences(await ready.claim(1))).toEqual([1]);
    await source.query('delete from message where stream = $1', [waiting.orderId]);
  });

  it('gives each message to one of many claimers', async () => {
    const { hear, claim, orderId } = anOrderHeard();
    await hear(
      1,
      undefined,
      Array.from({ length: 40 }, (_, n) => ({ role: 'c', name: 'N', email: `n${n}@x.example` })),
    );
    const claims = await Promise.all(Array.from({ length: 8 }, () => claim(40)));
    const ids = claims.flat().map(({ id }) => id);
    expect(orderId && [ids.length, new Set(ids).size]).toEqual([40, 40]);
  });

  it('takes a message up again once its lease ran out, with the same Message-ID, as a possible repeat', async () => {
    const { hear, claim, runOut } = anOrderHeard();
    await hear(1);
    const [first] = await claim();
    expect(await claim()).toEqual([]);
    await runOut();
    expect(await claim()).toEqual([expect.objectContaining({ messageId: first!.messageId, attempts: 2, possibleRepeats: 1 })]);
  });
});

describe('a sender whose message was taken over', () => {
  it('cannot mark it', async () => {
    const { hear, claim, runOut, state } = anOrderHeard();
    await hear(1);
    const [first] = await claim();
    await runOut();
    await claim();
    expect([
      await confirmSent(source.manager, first!, '250'),
      await failMessage(source.manager, first!, '5'),
      await requeueMessage(source.manager, first!, '4', 0, false),
    ]).toEqual([false, false, false]);
    expect(await state()).toEqual(['sending']);
  });
});

describe('an event that stays away', () => {
  it('holds the later mails of its order for the time given, and no longer', async () => {
    const { hear, claim, orderId } = anOrderHeard();
    await hear(4, 'installation-complete');
    expect(await acceptGaps(source.manager, 900)).not.toContain(orderId);
    expect(await acceptGaps(source.manager, 0)).toContain(orderId);
    expect(sequences(await claim())).toEqual([4]);
  });

  it('is waited for once: what follows what was given up goes at once', async () => {
    const { hear, claim } = anOrderHeard();
    await hear(4, 'installation-complete');
    await acceptGaps(source.manager, 0);
    await confirmSent(source.manager, (await claim())[0]!, '250 OK');
    await hear(5, 'service-activated');
    expect(sequences(await claim())).toEqual([5]);
  });
});
