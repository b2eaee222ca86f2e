import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { eventsOwnedBy } from '@trunkline/contracts';
import { eventually, infrastructure, startBackbone, type Backbone } from '@trunkline/testing';
import { IsInt, IsUUID } from 'class-validator';
import kafkajs from 'kafkajs';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { forwardOnly } from '../database/forward.only.ts';
import { Handles, Tx } from '../handlers/handles.decorator.ts';
import { startingPoint, type Claim } from '../inbox/position.ts';
import type { Transaction } from '../outbox/transaction.ts';

const RepairEvent = eventsOwnedBy('repair');

@RepairEvent('test-page-turned', { key: 'bookId' })
class PageTurned {
  @IsUUID() bookId!: string;
  @IsInt() page!: number;
}

const PageTable = forwardOnly(
  'PageTable1800000000000',
  'create table page (n bigint generated always as identity primary key, book text, page int, tx text)',
);

@Controller()
class PageConsumer {
  @Handles(PageTurned)
  read(@Payload() { bookId, page }: PageTurned, @Tx() tx: Transaction) {
    return tx.manager.query('insert into page (book, page, tx) values ($1, $2, pg_current_xact_id()::text)', [bookId, page]);
  }
}

const topic = 'test-page-turned';
const consumer = { service: 'billing', controllers: [PageConsumer], migrations: [PageTable], partitions: 1 };
let owner: Backbone;
let listener: Backbone;

beforeAll(async () => {
  owner = await startBackbone({ service: 'repair', partitions: 1 });
  listener = await startBackbone({ ...consumer, prefix: owner.prefix } as never);
});
afterAll(async () => {
  await listener.stop();
  await owner.stop();
});

async function turn(bookId: string, ...pages: number[]): Promise<void> {
  await owner.database.transaction((tx) => {
    for (const page of pages) tx.emit(PageTurned, { bookId, page });
    return Promise.resolve();
  });
}
const pagesOf = (book: string) =>
  listener.query<{ page: number; tx: string }>('select page, tx from page where book = $1 order by n', [book]);
const read = (book: string, count: number) =>
  eventually(
    () => pagesOf(book),
    (pages) => pages.length === count,
  );
const position = async () =>
  (await listener.query<{ next: string; epoch: string }>('select next, epoch from consumer_position where topic = $1', [topic]))[0]!;
const claimed = (epoch: string) => eventually(position, (now) => Number(now.epoch) > Number(epoch));

/** What a process leaves behind that was killed so many times at its next event, and the start of one more. */
async function restartAfter(claims: number, book: string, ...pages: number[]): Promise<void> {
  const { prefix, databaseUrl } = listener;
  const earlier = randomUUID();
  await turn(earlier, 1);
  await read(earlier, 1);
  const end = async () => (await owner.messaging.driver.ranges([topic]))[0]!.end;
  await eventually(async () => Number((await position()).next) === (await end()), Boolean);
  await listener.stop();
  const before = await end();
  await turn(book, ...pages);
  await eventually(end, (now) => now === before + pages.length);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('update consumer_position set claims = $1, claimed_next = next where topic = $2', [claims, topic]);
  await client.end();
  listener = await startBackbone({ ...consumer, prefix, databaseUrl } as never);
}

describe('where to read on', () => {
  const at = (next: number, lastId: string | null = 'a') => ({ next, lastId }) as Claim;
  const log = (start: number, end: number) => ({ topic, partition: 0, start, end });

  it.each([
    ['a position never moved', at(0, null), log(0, 9), { seek: 0, verify: false }],
    ['a position never moved, in a log whose beginning is gone', at(0, null), log(4, 9), { seek: 4, verify: false }],
    ['a position in the log', at(5), log(0, 9), { seek: 4, verify: true }],
    ['a position at the end', at(9), log(0, 9), { seek: 8, verify: true }],
    ['a position at the beginning, with nothing before it to compare', at(4), log(4, 9), { seek: 4, verify: false, skipped: false }],
    ['a position before the beginning: records are lost', at(3), log(4, 9), { seek: 4, verify: false, skipped: true }],
    ['a position that a replay chose', at(5, null), log(0, 9), { seek: 5, verify: false }],
    ['a position behind the end: another log', at(10), log(0, 9), 'rewind'],
  ] as const)('is found for %s', (_, claim, range, point) => {
    expect(startingPoint(claim, range)).toEqual(point);
  });
});

describe('a claim', () => {
  it('is made again when somebody else moved the position, and goes on from there', async () => {
    const book = randomUUID();
    await turn(book, 1);
    await read(book, 1);
    const before = await position();
    await listener.query('update consumer_position set epoch = epoch + 1 where topic = $1', [topic]);
    await claimed(String(Number(before.epoch) + 1));
    await turn(book, 2);
    expect((await read(book, 2)).map(({ page }) => page)).toEqual([1, 2]);
  });

  it('ends the transaction of an owner that hangs', async () => {
    const book = randomUUID();
    const zombie = new pg.Client({ connectionString: listener.databaseUrl });
    const ended = new Promise<string>((resolve) => zombie.on('error', (error) => 'code' in error && resolve(error.code as string)));
    await zombie.connect();
    const { epoch } = await position();
    await listener.query('update consumer_position set epoch = epoch + 1 where topic = $1', [topic]);
    await zombie.query('begin');
    await zombie.query('select * from consumer_position where topic = $1 for update', [topic]);
    expect(await ended).toBe('57P01');
    await claimed(String(Number(epoch) + 1));
    await turn(book, 1);
    await read(book, 1);
  });

  it('counts an event that ended its process: from the third start on events go alone', async () => {
    const book = randomUUID();
    await restartAfter(2, book, 1, 2, 3);
    const pages = await read(book, 3);
    expect(new Set(pages.map(({ tx }) => tx)).size).toBe(3);
  });

  it('does not run an event that ended its process five times, and tries it later by itself', async () => {
    const [deadly, next] = [randomUUID(), randomUUID()];
    await restartAfter(5, deadly, 1);
    await turn(next, 1);
    await read(next, 1);
    const told = () =>
      listener.query<{ what: string; error_class: string | null }>(
        'select what, error_class from parked_history where key = $1 order by n',
        [deadly],
      );
    expect((await eventually(told, (rows) => rows.length === 2)).map(({ what, error_class }) => error_class ?? what)).toEqual([
      'killer',
      'released',
    ]);
    expect(await read(deadly, 1)).toHaveLength(1);
  });
});

describe('a parked event that ended its process ten times while it was tried', () => {
  it('is not tried again before a person says so', async () => {
    const book = randomUUID();
    await turn(book, 1);
    await read(book, 1);
    const columns =
      'consumer, topic, partition, key, ordinal, event_id, sequence, at, headers, body, error, error_class, started, state, retry_at';
    await listener.query(
      `insert into parked (${columns}) values ('billing', $1, 0, $2, 2, 'x', 2, 9e15, '{}', '', 'as asked', 'transient', 10, 'retry', now())`,
      [topic, book],
    );
    const rows = () => listener.query<{ state: string; started: number }>('select state, started from parked where key = $1', [book]);
    expect(await eventually(rows, ([row]) => row!.state === 'parked')).toEqual([{ state: 'parked', started: 11 }]);
  });
});

describe('what Kafka is told', () => {
  it('is the position, once the consumer stops, so that lag tools see where it stands', async () => {
    const { prefix, databaseUrl } = listener;
    const { next } = await position();
    await listener.stop();
    const admin = new kafkajs.Kafka({ brokers: infrastructure().brokers, logLevel: kafkajs.logLevel.NOTHING }).admin();
    await admin.connect();
    const [told] = await admin.fetchOffsets({ groupId: `${prefix}billing`, topics: [prefix + topic] });
    await admin.disconnect();
    listener = await startBackbone({ ...consumer, prefix, databaseUrl } as never);
    expect(told!.partitions.map(({ offset }) => offset)).toEqual([next]);
  });
});
