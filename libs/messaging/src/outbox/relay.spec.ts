import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { eventually, infrastructure } from '@trunkline/testing';
import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { openDriver } from '../kafka/kafka.drivers.ts';
import type { KafkaDriver, OutgoingRecord } from '../kafka/kafka.port.ts';
import { messagingMigrations } from '../migrations/index.ts';
import { rotateSlots } from './outbox.slots.ts';
import { Relay } from './relay.ts';

let databaseUrl: string;
let pool: pg.Pool;
let kafka: KafkaDriver;

beforeAll(async () => {
  databaseUrl = await infrastructure().createDatabase('repair');
  const source = await new DataSource({ type: 'postgres', url: databaseUrl, migrations: messagingMigrations }).initialize();
  await source.runMigrations();
  await source.destroy();
  kafka = await openDriver({ brokers: infrastructure().brokers, clientId: 'relay', prefix: `t${randomBytes(5).toString('hex')}-` });
  await makeTopics('a', 'there');
  pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
});
beforeEach(async () => {
  await pool.query("update relay_shard set owner = null, lease_until = now() - interval '1 second'; delete from outbox");
});
afterEach(() => Promise.all([...running].map(stop)));
afterAll(async () => {
  await kafka.close();
  await pool.end();
});

const makeTopics = (...topics: string[]) =>
  kafka.ensureTopics(topics.map((topic) => ({ topic, partitions: 1, replication: 1, config: {} })));

type Sent = { topic: string; key: string; ordinal: number };

/** The way to the broker: notes what arrived, and may be slow or cut. */
class Wire {
  readonly sent: Sent[] = [];
  pass: () => Promise<void> = () => Promise.resolve();

  readonly driver = {
    partitions: (topic: string) => kafka.partitions(topic),
    send: async (topic: string, partition: number, records: OutgoingRecord[]) => {
      await this.pass();
      await kafka.send(topic, partition, records);
      for (const { key, headers } of records) this.sent.push({ topic, key: key!, ordinal: Number(headers.ce_ordinal) });
    },
  } as KafkaDriver;
}

const running = new Set<Relay>();
function relayOf(wire: Wire, instance = randomUUID() as string, renewMs = 200): Relay {
  const relay = new Relay(wire.driver, { databaseUrl, instance, renewMs });
  relay.start();
  running.add(relay);
  return relay;
}
async function stop(relay: Relay): Promise<void> {
  running.delete(relay);
  await relay.stop();
}

const insertSql = `insert into outbox (slot, shard, id, topic, key, sequence, ordinal, at, headers, body) values ($1, $2, uuidv7(), $3, $4, $5, $5, 1, '{}', '')`;
const put = (key: string, ordinal: number, { topic = 'a', slot = 0, shard = 0, client = pool as pg.Pool | pg.PoolClient } = {}) =>
  client.query(insertSql, [slot, shard, topic, key, ordinal]);
const left = () => pool.query('select 1 from outbox').then(({ rowCount }) => rowCount);
const shardsOf = async () =>
  (await pool.query<{ owner: string | null; epoch: string }>('select owner, epoch from relay_shard order by shard')).rows;
const ordinals = (sent: Sent[], key: string) => sent.filter((one) => one.key === key).map(({ ordinal }) => ordinal);

describe('the leases of a relay', () => {
  it('are not taken by another while they last, and all of them once they have run out', async () => {
    const [first, second] = [new Wire(), new Wire()];
    const one = relayOf(first, 'one');
    await eventually(shardsOf, (shards) => shards.every(({ owner }) => owner === 'one'));
    relayOf(second, 'two');
    await put('k', 1);
    await eventually(left, (count) => count === 0);
    expect([first.sent.length, second.sent.length]).toEqual([1, 0]);
    await stop(one);
    await eventually(shardsOf, (shards) => shards.every(({ owner }) => owner === 'two'));
  });

  it('come back at once to the same instance, and to another only when the database says that they ran out', async () => {
    const wire = new Wire();
    await pool.query("update relay_shard set owner = 'killed', lease_until = now() + interval '3 seconds'");
    relayOf(new Wire(), 'other');
    relayOf(wire, 'killed');
    await put('k', 1);
    await eventually(left, (count) => count === 0);
    expect([wire.sent.length, (await shardsOf()).every(({ owner }) => owner === 'killed')]).toEqual([1, true]);
  });

  it('go to another that can send when their holder cannot, and it holds none back', async () => {
    const [cut, whole] = [new Wire(), new Wire()];
    cut.pass = () => Promise.reject(new Error('the wire is cut'));
    const one = relayOf(cut, 'one', 600); // the lease outlasts the second between two attempts, as it does in a service
    await eventually(shardsOf, (shards) => shards.every(({ owner }) => owner === 'one'));
    await put('k', 1);
    await eventually(
      () => one.status.failure,
      (failure) => failure !== undefined,
    );
    relayOf(whole, 'two');
    await eventually(left, (count) => count === 0, 15_000);
    expect([cut.sent, ordinals(whole.sent, 'k'), (await shardsOf()).every(({ owner }) => owner === 'two')]).toEqual([[], [1], true]);
  });

  it('are renewed although the clock of their process is put back by an hour', async () => {
    relayOf(new Wire(), 'late');
    await eventually(shardsOf, (shards) => shards.every(({ owner }) => owner === 'late'));
    const trueNow = Date.now;
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => trueNow() - 3_600_000);
    const until = async () =>
      (await pool.query<{ until: Date }>('select max(lease_until) as until from relay_shard')).rows[0]!.until.getTime();
    const before = await until();
    const renewed = await eventually(until, (now) => now > before + 400, 5000).finally(() => clock.mockRestore());
    expect(renewed).toBeGreaterThan(before);
  });

  it('raise their epoch when they change hands', async () => {
    const before = (await shardsOf()).map(({ epoch }) => Number(epoch));
    relayOf(new Wire(), 'next');
    await eventually(shardsOf, (shards) => shards.every(({ owner }) => owner === 'next'));
    expect((await shardsOf()).map(({ epoch }) => Number(epoch))).toEqual(before.map((epoch) => epoch + 1));
  });
});

describe('a relay', () => {
  it('sends the facts of a stream in order, whatever slots they lie in', async () => {
    const wire = new Wire();
    for (const [index, slot] of [3, 0, 2, 1].entries()) await put('k', index + 1, { slot });
    relayOf(wire);
    await eventually(left, (count) => count === 0);
    expect(ordinals(wire.sent, 'k')).toEqual([1, 2, 3, 4]);
  });

  it('does not read a shard on before its last read is answered, so that nothing overtakes', async () => {
    const wire = new Wire();
    const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    wire.pass = () => (ask(), answered);
    await put('k', 1);
    const relay = relayOf(wire);
    await asked;
    await put('k', 2);
    relay.poke();
    await eventually(
      () => relay.status.tickedAt,
      () => true,
    );
    expect(wire.sent).toEqual([]);
    answer();
    await eventually(left, (count) => count === 0);
    expect(ordinals(wire.sent, 'k')).toEqual([1, 2]);
  });

  it('keeps the order when the broker fails, and tells so until it is back', async () => {
    const wire = new Wire();
    wire.pass = () => Promise.reject(new Error('the wire is cut'));
    for (const ordinal of [1, 2, 3]) await put('k', ordinal);
    const relay = relayOf(wire);
    await eventually(
      () => relay.status.failure,
      (failure) => failure?.includes('the wire is cut') === true,
    );
    wire.pass = () => Promise.resolve();
    await eventually(left, (count) => count === 0);
    expect(ordinals(wire.sent, 'k')).toEqual([1, 2, 3]);
    await eventually(
      () => relay.status.failure,
      (failure) => failure === undefined,
    );
  });

  it('goes on with the other topics when one is missing, and with that one when it is there', async () => {
    const wire = new Wire();
    await put('k', 1, { topic: 'missing' });
    await put('k', 1, { topic: 'there' });
    const relay = relayOf(wire);
    await eventually(left, (count) => count === 1);
    expect(
      await eventually(
        () => relay.status.blockedTopics,
        (topics) => topics.length > 0,
      ),
    ).toEqual(['missing']);
    await put('k', 2, { topic: 'there' });
    relay.poke();
    await eventually(left, (count) => count === 1);
    await makeTopics('missing');
    await eventually(left, (count) => count === 0);
    expect(wire.sent.map(({ topic }) => topic)).toEqual(['there', 'there', 'missing']);
  });
});

describe('two relays that both believe they hold a shard', () => {
  it('repeat facts at most: the first copy of each is in order, and none is lost', async () => {
    const shared = new Wire();
    for (let ordinal = 1; ordinal <= 300; ordinal++) await put('k', ordinal);
    for (const twin of ['twin', 'twin']) relayOf(shared, twin);
    for (let ordinal = 301; ordinal <= 600; ordinal++) await put('k', ordinal);
    await eventually(left, (count) => count === 0);
    const firsts = [...new Set(ordinals(shared.sent, 'k'))];
    expect(firsts).toEqual(Array.from({ length: 600 }, (_, index) => index + 1));
  });
});

describe('emptying the slots that writers have left', () => {
  const current = async () =>
    (await pool.query<{ slot: number }>('select ((extract(epoch from now()) / 300)::bigint % 4)::smallint as slot')).rows[0]!.slot;
  const dead = async (slot: number) => {
    await put('k', 1, { slot });
    await pool.query('delete from outbox');
  };

  it('gives their dead rows back', async () => {
    const slot = ((await current()) + 2) % 4;
    await dead(slot);
    expect(await rotateSlots(pool)).toContain(slot);
    expect((await pool.query(`select pg_relation_size('outbox_${slot}') as size`)).rows).toEqual([{ size: '0' }]);
  });

  it('leaves one alone in which a writer holds a row that nobody can see yet', async () => {
    const slot = ((await current()) + 2) % 4;
    await dead(slot);
    const writer = await pool.connect();
    await writer.query('begin');
    await put('late', 1, { slot, client: writer });
    expect(await rotateSlots(pool)).not.toContain(slot);
    await writer.query('commit');
    writer.release();
    expect((await pool.query('select key from outbox')).rows).toEqual([{ key: 'late' }]);
  });

  it('looks again under the lock, for a writer may commit while it waits', async () => {
    const slot = ((await current()) + 2) % 4;
    await dead(slot);
    const writer = await pool.connect();
    await writer.query('begin');
    await put('late', 1, { slot, client: writer });
    const rotating = rotateSlots(pool);
    const waits = "select 1 from pg_locks where mode = 'AccessExclusiveLock' and not granted";
    await eventually(
      () => writer.query(waits).then(({ rowCount }) => rowCount),
      (count) => count === 1,
      5000,
    ).catch(() => undefined);
    await writer.query('commit');
    writer.release();
    expect(await rotating).not.toContain(slot);
    expect((await pool.query('select key from outbox')).rows).toEqual([{ key: 'late' }]);
  });

  it('leaves the slot alone that writers are in', async () => {
    const slot = await current();
    await dead(slot);
    const emptied = await rotateSlots(pool);
    if ((await current()) === slot) expect(emptied).not.toContain(slot);
  });
});
