// A process of Trunkline under measurement: `node trunkline.worker.js <Work as JSON>`.
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { Handles, run, statement, Tx, type Database, Transaction } from '@trunkline/messaging';
import { BenchFact } from './fact.ts';
import { openDatabase, openSource, runService } from './trunkline.wiring.ts';
import { saw, seedFact, serve, type Fact, type Served, type Work } from './worker.ts';

const effect = statement('bench_effect', 'insert into effect (key, number) values ($1, $2)');
const effects = statement('bench_effects', 'insert into effect (key, number) select * from unnest($1::text[], $2::int[])');
const purchase = statement('bench_purchase', 'insert into purchase (key, number) select * from unnest($1::text[], $2::int[])');

@Controller()
class EachConsumer {
  @Handles(BenchFact)
  async take(@Payload() { streamId, number }: BenchFact, @Tx() tx: Transaction): Promise<void> {
    await run(tx.manager, effect, [streamId, number]);
    tx.afterCommit(() => saw(streamId, number));
  }
}

@Controller()
class BatchConsumer {
  @Handles(BenchFact, { batch: true })
  async take(@Payload() facts: BenchFact[], @Tx() tx: Transaction): Promise<void> {
    await run(tx.manager, effects, [facts.map(({ streamId }) => streamId), facts.map(({ number }) => number)]);
    tx.afterCommit(() => facts.forEach(({ streamId, number }) => saw(streamId, number)));
  }
}

const writeWith =
  (database: Database) =>
  (facts: Fact[], silent = false): Promise<void> =>
    database.transaction(async (tx) => {
      await run(tx.manager, purchase, [facts.map(({ streamId }) => streamId), facts.map(({ number }) => number)]);
      if (!silent) for (const fact of facts) tx.emit(BenchFact, fact);
    });

const slice = 500;

/** Fills the outbox through `emit`, a few transactions at a time. */
async function seed(work: Work): Promise<void> {
  const { count, keys } = work;
  const database = await openDatabase(work);
  let next = 0;
  const chain = async () => {
    while (next < count) {
      const from = next;
      next += slice;
      await database.transaction(async (tx) => {
        for (let n = from; n < Math.min(from + slice, count); n++) tx.emit(BenchFact, seedFact(n, keys));
      });
    }
  };
  await Promise.all([chain(), chain()]);
  await database.source.destroy();
}

async function write(work: Work): Promise<Served> {
  if (!work.relays) return { write: writeWith(await openDatabase(work)) };
  const { database, stop } = await runService(work);
  return { write: writeWith(database), stop };
}

await serve({
  async prepare(work) {
    const source = await openSource(work);
    await source.runMigrations();
    await source.destroy();
  },
  seed,
  relay: (work) => runService(work),
  write,
  consume: (work) => runService(work, [work.mode === 'batch' ? BatchConsumer : EachConsumer]),
});
