import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { eventsOwnedBy } from '@trunkline/contracts';
import { conflict } from '@trunkline/domain';
import { eventually, startBackbone, type Backbone } from '@trunkline/testing';
import { IsInt, IsUUID } from 'class-validator';
import { randomUUID } from 'node:crypto';
import { forwardOnly } from '../database/forward.only.ts';
import { Envelope, Handles, Tx, type EventEnvelope } from '../handlers/handles.decorator.ts';
import type { Transaction } from '../outbox/transaction.ts';

const RepairEvent = eventsOwnedBy('repair');

@RepairEvent('test-lamp-lit', { key: 'lampId' })
class LampLit {
  @IsUUID() lampId!: string;
  @IsInt() brightness!: number;
}

@RepairEvent('test-lamp-out', { key: 'lampId' })
class LampOut {
  @IsUUID() lampId!: string;
  @IsInt() brightness!: number;
}

const LampTable = forwardOnly(
  'LampTable1800000000000',
  'create table lamp (lamp text primary key, brightness int, sequence int); create table called (n bigint generated always as identity, sizes int)',
);

const broken = 13;

@Controller()
class LampConsumer {
  @Handles(LampLit, { latest: 'lamps', batch: true })
  async light(@Payload() lamps: LampLit[], @Tx() tx: Transaction, @Envelope() envelopes: EventEnvelope[]) {
    await tx.manager.query('insert into called (sizes) values ($1)', [lamps.length]);
    for (const [index, lamp] of lamps.entries()) await this.show(lamp, tx, envelopes[index]!);
  }

  @Handles(LampOut, { latest: 'lamps' })
  put(@Payload() lamp: LampOut, @Tx() tx: Transaction, @Envelope() envelope: EventEnvelope) {
    return this.show(lamp, tx, envelope);
  }

  private show({ lampId, brightness }: LampLit, tx: Transaction, { extensions }: EventEnvelope) {
    if (brightness === broken) throw conflict('as asked');
    const text =
      'insert into lamp values ($1, $2, $3) on conflict (lamp) do update set brightness = excluded.brightness, sequence = excluded.sequence';
    return tx.manager.query(text, [lampId, brightness, Number(extensions.sequence)]);
  }
}

let owner: Backbone;
let listener: Backbone;
beforeAll(async () => {
  owner = await startBackbone({ service: 'repair', partitions: 1 });
  listener = await startBackbone({
    service: 'billing',
    controllers: [LampConsumer],
    migrations: [LampTable],
    prefix: owner.prefix,
    partitions: 1,
  });
});
afterAll(async () => {
  await listener.stop();
  await owner.stop();
});

const emit = (...events: (LampLit | LampOut)[]) =>
  owner.database.transaction((tx) => Promise.resolve(events.forEach((event) => tx.emit(event.constructor as never, event))));
const lit = (lampId: string, brightness: number) => Object.assign(new LampLit(), { lampId, brightness });
const out = (lampId: string) => Object.assign(new LampOut(), { lampId, brightness: 0 });
const stateOf = async (lamp: string) =>
  (await listener.query<{ brightness: number; sequence: number }>('select brightness, sequence from lamp where lamp = $1', [lamp]))[0];
const shows = (lamp: string, sequence: number) =>
  eventually(
    () => stateOf(lamp),
    (state) => state?.sequence === sequence,
  );
const digits = (value: number) => String(value).padStart(19, '0');

/** One copy of a fact, as an owner that was slow or restarted may send it. */
function copy(lampId: string, brightness: number, sequence: number, at: number) {
  const place = { ce_sequence: digits(sequence), ce_ordinal: digits(sequence), ce_recordedat: digits(at) };
  const headers = {
    ce_specversion: '1.0',
    ce_id: randomUUID(),
    ce_source: '/repair',
    ce_type: 'com.trunkline.repair.test-lamp-lit.v1',
    'content-type': 'application/json',
    ...place,
  };
  return { key: lampId, value: Buffer.from(JSON.stringify({ lampId, brightness })), headers };
}
const send = (...records: object[]) => owner.messaging.driver.send('test-lamp-lit', 0, records as never);

describe('a projection', () => {
  it('ends at the newest state of a stream over all its topics', async () => {
    const lamp = randomUUID();
    await emit(lit(lamp, 1), out(lamp), lit(lamp, 3), out(lamp));
    expect(await shows(lamp, 4)).toEqual({ brightness: 0, sequence: 4 });
    await eventually(
      () => listener.messaging.strategy.progress.tally,
      ({ applied, stale }) => applied + stale === 4,
    );
  });

  it('skips what is older than it has seen, and goes on over gaps', async () => {
    const lamp = randomUUID();
    const stale = listener.messaging.strategy.progress.tally.stale;
    await send(copy(lamp, 5, 5, 500), copy(lamp, 4, 4, 400), copy(lamp, 5, 5, 500), copy(lamp, 9, 9, 900));
    expect(await shows(lamp, 9)).toEqual({ brightness: 9, sequence: 9 });
    await eventually(
      () => listener.messaging.strategy.progress.tally.stale - stale,
      (count) => count === 2,
    );
    expect(await listener.query('select 1 from parked where key = $1', [lamp])).toEqual([]);
  });

  it('is held up by none of its events that is parked', async () => {
    const lamp = randomUUID();
    await send(copy(lamp, 1, 1, 100), copy(lamp, broken, 2, 200), copy(lamp, 3, 3, 300));
    expect(await shows(lamp, 3)).toEqual({ brightness: 3, sequence: 3 });
    expect(await listener.query('select state, error_class from parked where key = $1', [lamp])).toEqual([
      { state: 'parked', error_class: 'permanent' },
    ]);
  });

  it('does not go back when a parked event of it is tried again', async () => {
    const lamp = randomUUID();
    await send(copy(lamp, broken, 1, 100), copy(lamp, 2, 2, 200));
    await shows(lamp, 2);
    await listener.messaging.parked.act({ action: 'retry', selection: { key: lamp }, actor: 'ana' });
    await eventually(
      () => listener.query('select 1 from parked where key = $1', [lamp]),
      (rows) => rows.length === 0,
    );
    expect(await stateOf(lamp)).toEqual({ brightness: 2, sequence: 2 });
  });

  it('takes a batch in one call', async () => {
    const lamps = Array.from({ length: 20 }, () => randomUUID() as string);
    await send(...lamps.map((lamp, index) => copy(lamp, 1, 1, 100 + index)));
    await Promise.all(lamps.map((lamp) => shows(lamp, 1)));
    expect(await listener.query('select max(sizes) as largest from called')).toEqual([{ largest: 20 }]);
  });
});
