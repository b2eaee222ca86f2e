import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { eventsOwnedBy, reportsTo } from '@trunkline/contracts';
import { eventually, startBackbone, type Backbone } from '@trunkline/testing';
import { IsInt, IsUUID } from 'class-validator';
import { randomUUID } from 'node:crypto';
import { forwardOnly } from '../database/forward.only.ts';
import { Envelope, Handles, HandlesReport, Tx, type EventEnvelope } from '../handlers/handles.decorator.ts';
import type { Transaction } from '../outbox/transaction.ts';

const RepairEvent = eventsOwnedBy('repair');
const BillingEvent = eventsOwnedBy('billing');
const BillingReport = reportsTo('billing');

@RepairEvent('test-note-played', { key: 'songId' })
class NotePlayed {
  @IsUUID() songId!: string;
  @IsInt() pitch!: number;
}

@BillingEvent('test-note-billed', { key: 'songId' })
class NoteBilled {
  @IsUUID() songId!: string;
}

@BillingReport('test-applause')
class Applause {
  @IsInt() seconds!: number;
}

const NoteTable = forwardOnly(
  'NoteTable1800000000000',
  'create table note (n bigint generated always as identity primary key, song text, pitch int, replay boolean)',
);

let wrong: number | undefined;

@Controller()
class NoteConsumer {
  @Handles(NotePlayed)
  async bill(@Payload() { songId, pitch }: NotePlayed, @Tx() tx: Transaction, @Envelope() { replay }: EventEnvelope) {
    if (pitch === wrong) throw Object.assign(new Error('a wrong note'), { code: '23514' });
    await tx.manager.query('insert into note (song, pitch, replay) values ($1, $2, $3)', [songId, pitch, replay]);
    tx.emit(NoteBilled, { songId });
  }

  @HandlesReport(Applause)
  clap() {
    return { outcome: 'taken' };
  }
}

let band: Backbone;
let billing: Backbone;
const topic = 'test-note-played';

beforeAll(async () => {
  band = await startBackbone({ service: 'repair', partitions: 2 });
  billing = await startBackbone({ service: 'billing', controllers: [NoteConsumer], migrations: [NoteTable], prefix: band.prefix });
});
beforeEach(() => void (wrong = undefined));
afterAll(async () => {
  await billing.stop();
  await band.stop();
});

async function play(songId: string, ...pitches: number[]): Promise<void> {
  await band.database.transaction((tx) => {
    for (const pitch of pitches) tx.emit(NotePlayed, { songId, pitch });
    return Promise.resolve();
  });
}
const notesOf = (song: string) =>
  billing.query<{ pitch: number; replay: boolean }>('select pitch, replay from note where song = $1 order by n', [song]);
const hear = (song: string, count: number) =>
  eventually(
    () => notesOf(song),
    (notes) => notes.length === count,
  );
const replay = (request: object = {}) => billing.messaging.replays.start({ topic, from: 0, actor: 'ana', ...request });
const over = () =>
  eventually(
    () => billing.query('select 1 from consumer_position where replay_until is not null'),
    (rows) => rows.length === 0,
  );
const plain = (...pitches: number[]) => pitches.map((pitch) => ({ pitch, replay: false }));
const again = (...pitches: number[]) => pitches.map((pitch) => ({ pitch, replay: true }));

describe('a replay', () => {
  it('gives every event its effect again, in order, and says that it is one', async () => {
    const song = randomUUID();
    await play(song, 1, 2, 3);
    await hear(song, 3);
    await replay();
    expect(await hear(song, 6)).toEqual([...plain(1, 2, 3), ...again(1, 2, 3)]);
  });

  it('announces nothing again', async () => {
    const song = randomUUID();
    await play(song, 1, 2);
    await hear(song, 2);
    await replay();
    await hear(song, 4);
    expect(await billing.query('select last from stream_position where key = $1', [song])).toEqual([{ last: '2' }]);
  });

  it('is followed by what is new, which is no replay', async () => {
    const song = randomUUID();
    await play(song, 1);
    await hear(song, 1);
    await replay();
    await play(song, 2);
    expect(await hear(song, 3)).toEqual([...plain(1), ...again(1), ...plain(2)]);
  });

  it('takes an event that waited parked for what it is: never applied', async () => {
    const song = randomUUID();
    wrong = 2;
    await play(song, 1, 2, 3);
    await eventually(
      () => billing.query('select 1 from parked where key = $1', [song]),
      (rows) => rows.length === 2,
    );
    wrong = undefined;
    await replay();
    expect(await hear(song, 4)).toEqual([...plain(1), ...again(1), ...plain(2, 3)]);
  });

  it('takes no event for one that ends its process, however often it is asked for', async () => {
    const song = randomUUID();
    const from = new Date();
    await play(song, 1);
    await hear(song, 1);
    for (let round = 1; round <= 6; round++) {
      await replay({ from });
      await hear(song, 1 + round);
      await over();
    }
    expect(await billing.query('select 1 from parked_history where error_class = $1', ['killer'])).toEqual([]);
  });

  it('parks nothing twice', async () => {
    await band.messaging.driver.send(topic, 0, [{ key: null, value: null, headers: {} }]);
    const unreadable = () => billing.query('select event_id from parked where key = $1', ['']);
    const before = await eventually(unreadable, (rows) => rows.length > 0);
    await replay();
    await over();
    expect(await unreadable()).toEqual(before);
  });

  it('that fails half-way still knows later what it repeats', async () => {
    const song = randomUUID();
    await play(song, 1, 2, 3);
    await hear(song, 3);
    wrong = 2;
    await replay();
    const waiting = await eventually(
      () => billing.messaging.parked.list({ key: song }, 10),
      ({ items }) => items.length === 2,
    );
    await over();
    wrong = undefined;
    await billing.messaging.parked.act({
      action: 'retry',
      selection: { ids: [waiting.items.find(({ ordinal }) => ordinal === 2)!.id] },
      actor: 'ana',
    });
    expect(await hear(song, 6)).toEqual([...plain(1, 2, 3), ...again(1, 2, 3)]);
  });

  it('from an instant leaves alone what is older', async () => {
    const [old, fresh] = [randomUUID(), randomUUID()];
    await play(old, 1);
    await hear(old, 1);
    const from = new Date(Date.now() + 1);
    await eventually(
      () => Date.now(),
      (now) => now > from.getTime(),
    );
    await play(fresh, 1);
    await hear(fresh, 1);
    await replay({ from });
    await hear(fresh, 2);
    await over();
    await play(old, 2);
    expect(await hear(old, 2)).toEqual(plain(1, 2));
  });

  it('that is a dry run counts and changes nothing', async () => {
    const song = randomUUID();
    await play(song, 1);
    await hear(song, 1);
    const before = await billing.query('select partition, next, epoch from consumer_position where topic = $1 order by partition', [topic]);
    const { records, topics } = await replay({ dryRun: true });
    expect({ topics, records }).toEqual({
      topics: [topic],
      records: (before as { next: string }[]).reduce((sum, { next }) => sum + Number(next), 0),
    });
    expect(
      await billing.query('select partition, next, epoch from consumer_position where topic = $1 order by partition', [topic]),
    ).toEqual(before);
  });

  it('is on record', async () => {
    const { audit, records } = await replay({ reason: 'the table was lost' });
    const { items } = await billing.messaging.parked.audit(10);
    expect(items.find(({ id }) => id === audit)).toMatchObject({
      actor: 'ana',
      action: 'replay',
      selection: { topics: [topic], from: 0 },
      reason: 'the table was lost',
      events: records,
    });
  });

  it.each([
    [404, { topic: 'test-unheard' }],
    [409, { topic: 'billing-inbound' }],
    [422, { from: new Date('2999-01-01') }],
  ])('is refused with %i for %j', async (status, request) => {
    await expect(replay(request)).rejects.toMatchObject({ status });
  });
});
