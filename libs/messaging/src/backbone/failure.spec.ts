import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { eventsOwnedBy } from '@trunkline/contracts';
import { conflict } from '@trunkline/domain';
import { eventually, startBackbone, type Backbone } from '@trunkline/testing';
import { IsInt, IsUUID } from 'class-validator';
import { randomUUID } from 'node:crypto';
import { forwardOnly } from '../database/forward.only.ts';
import { retryDelay } from '../database/failure.ts';
import { ContractError } from '../wire/contract.error.ts';
import { Handles, Tx } from '../handlers/handles.decorator.ts';
import { partitionOf } from '../kafka/partitioner.ts';
import type { Transaction } from '../outbox/transaction.ts';

const RepairEvent = eventsOwnedBy('repair');

@RepairEvent('test-bell-rung', { key: 'bellId' })
class BellRung {
  @IsUUID() bellId!: string;
  @IsInt() stroke!: number;
}

const BellTable = forwardOnly(
  'BellTable1800000000000',
  'create table bell (n bigint generated always as identity primary key, bell text, stroke int unique)',
);

type Fault = (tx: Transaction, tries: number) => Promise<unknown>;
const faults = new Map<string, Fault>();
const tries = new Map<string, number>();

@Controller()
class BellConsumer {
  @Handles(BellRung, { attempts: 2, timeoutMs: 8000 })
  async count(@Payload() { bellId, stroke }: BellRung, @Tx() tx: Transaction) {
    await tx.manager.query('insert into bell (bell, stroke) values ($1, $2)', [bellId, stroke]);
    const tried = (tries.get(bellId) ?? 0) + 1;
    tries.set(bellId, tried);
    await faults.get(bellId)?.(tx, tried);
  }
}

const topic = 'test-bell-rung';
let owner: Backbone;
let listener: Backbone;
let strokes = 0;

beforeAll(async () => {
  owner = await startBackbone({ service: 'repair' });
  listener = await startBackbone({ service: 'billing', controllers: [BellConsumer], migrations: [BellTable], prefix: owner.prefix });
});
beforeEach(() => faults.clear());
afterAll(async () => {
  await listener.stop();
  await owner.stop();
});

async function ring(bellId: string, times = 1): Promise<void> {
  await owner.database.transaction((tx) => {
    for (let n = 0; n < times; n++) tx.emit(BellRung, { bellId, stroke: ++strokes });
    return Promise.resolve();
  });
}
const heard = (bell: string, times = 1) =>
  eventually(
    () => listener.query('select 1 from bell where bell = $1', [bell]),
    (rows) => rows.length === times,
  );
const parked = (bell: string) =>
  listener.query<{ state: string; error_class: string; failed: number; started: number }>(
    'select state, error_class, failed, started from parked where key = $1 order by ordinal',
    [bell],
  );
const history = async (bell: string) =>
  (await listener.query<{ what: string }>('select what from parked_history where key = $1 order by n', [bell])).map(({ what }) => what);
const raise = (sqlstate: string) => (tx: Transaction) =>
  tx.manager.query(`do $$ begin raise exception 'as asked' using errcode = '${sqlstate}'; end $$`);
/** A bell of the given partition. */
const bellOf = (partition: number) => {
  for (;;) {
    const bell = randomUUID();
    if (partitionOf(bell, 2) === partition) return bell;
  }
};

describe('an error of a handler', () => {
  const lasting: [string, string, Fault][] = [
    ['that breaks a contract', 'contract', () => Promise.reject(new ContractError('as asked'))],
    ['that is a refusal', 'permanent', () => Promise.reject(conflict('as asked'))],
    ['of data the database cannot take', 'permanent', raise('22003')],
    ['of a broken constraint', 'permanent', raise('23505')],
    ['of a limit of the database', 'permanent', raise('54000')],
  ];
  it.each(lasting)('%s parks its event at once and for good', async (_, errorClass, fault) => {
    const bell = randomUUID();
    faults.set(bell, fault);
    await ring(bell);
    expect(
      await eventually(
        () => parked(bell),
        (rows) => rows.length === 1,
      ),
    ).toEqual([{ state: 'parked', error_class: errorClass, failed: 0, started: 0 }]);
  });

  it('that may pass is tried again, later each time, and then waits for a person', async () => {
    const bell = randomUUID();
    faults.set(bell, () => Promise.reject(new Error('as asked')));
    await ring(bell);
    expect(
      await eventually(
        () => parked(bell),
        ([row]) => row?.state === 'parked',
      ),
    ).toEqual([{ state: 'parked', error_class: 'transient', failed: 2, started: 2 }]);
    expect(await history(bell)).toEqual(['parked', 'failed', 'failed']);
    expect([1, 2, 3, 4, 5, 6, 7, 8].map(retryDelay)).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  });

  it.each([
    ['deadlock', '40P01'],
    ['serialization failure', '40001'],
  ])('that is a %s is tried again at once and not counted', async (_, code) => {
    const bell = randomUUID();
    faults.set(bell, (tx, tried) => (tried <= 4 ? raise(code)(tx) : Promise.resolve()));
    await ring(bell);
    await heard(bell);
    expect([tries.get(bell), await history(bell)]).toEqual([5, []]);
  });

  it('leaves the other streams of its batch alone, in their order', async () => {
    const [lame, ...sound] = Array.from({ length: 4 }, () => bellOf(0));
    faults.set(lame!, () => Promise.reject(conflict('as asked')));
    await owner.messaging.relay.stop();
    for (const bell of [sound[0]!, lame!, sound[1]!, lame!, sound[2]!, sound[0]!]) await ring(bell);
    const { prefix, databaseUrl } = owner;
    await owner.stop();
    owner = await startBackbone({ service: 'repair', prefix, databaseUrl });
    await Promise.all([heard(sound[0]!, 2), heard(sound[1]!), heard(sound[2]!)]);
    expect((await parked(lame!)).map(({ error_class }) => error_class)).toEqual(['permanent', 'behind']);
  });
});

describe('a database that is lost while a handler works', () => {
  it('costs the event no attempt, and its effect comes once', async () => {
    const bell = randomUUID();
    const cut = `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`;
    faults.set(bell, (_, tried) => (tried <= 3 ? listener.query(cut) : Promise.resolve()));
    await ring(bell, 3);
    await heard(bell, 3);
    expect([tries.get(bell)! > 3, await history(bell)]).toEqual([true, []]);
  });
});

describe('a handler that hangs for longer than a session lasts', () => {
  it('keeps its place in the group, is cut off and parked, and holds up no other partition', async () => {
    const [stuck, beside] = [bellOf(0), bellOf(1)];
    const epochs = () => listener.query('select partition, epoch from consumer_position where topic = $1 order by partition', [topic]);
    await Promise.all([stuck, beside].map((bell) => ring(bell).then(() => heard(bell))));
    const before = await epochs();
    let cut = false;
    faults.set(stuck, (tx, tried) =>
      tried === 2 ? new Promise<void>((resolve) => setTimeout(resolve, 20_000).unref()) : Promise.resolve(void tx),
    );
    await ring(stuck);
    await eventually(
      () => tries.get(stuck),
      (count) => count === 2,
    );
    await ring(beside);
    await heard(beside, 2);
    cut = (await parked(stuck)).length > 0;
    const [row] = await eventually(
      () => history(stuck),
      (events) => events.length > 0,
    );
    expect({ cut, row, epochs: await epochs() }).toEqual({ cut: false, row: 'parked', epochs: before });
    await heard(stuck, 2);
  });
});
