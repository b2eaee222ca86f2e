// A process of Trunkline that announces or hears many topics: `node topics.worker.js <Work as JSON>`.
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { HandlesEvery, run, statement, Tx, type Transaction } from '@trunkline/messaging';
import { loaded, owner, topicsHeard } from './topic.facts.ts';
import { openSource, runService } from './trunkline.wiring.ts';
import { saw, serve, type Fact } from './worker.ts';

const effect = statement('bench_effect', 'insert into effect (key, number) values ($1, $2)');

@Controller()
class EveryConsumer {
  @HandlesEvery(owner)
  async take(@Payload() fact: object, @Tx() tx: Transaction): Promise<void> {
    const { streamId, number } = fact as Fact;
    await run(tx.manager, effect, [streamId, number]);
    tx.afterCommit(() => saw(streamId, number));
  }
}

let turn = 0;

await serve({
  async prepare(work) {
    const source = await openSource(work);
    await source.runMigrations();
    await source.destroy();
  },
  async write(work) {
    const { database, stop } = await runService(work);
    const write = (facts: Fact[]) =>
      database.transaction((tx) => {
        for (const fact of facts) tx.emit(loaded[turn++ % loaded.length]!, fact);
        return Promise.resolve();
      });
    return { write, stop };
  },
  /** Ready when every partition of every topic is claimed; `count` says how many each topic has. */
  async consume(work) {
    const { messaging, stop } = await runService(work, [EveryConsumer]);
    const all = topicsHeard().length * work.count;
    while (messaging.strategy.owned().length < all) await new Promise((resolve) => setTimeout(resolve, 20));
    return { stop };
  },
});
