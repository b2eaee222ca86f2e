// A consumer of Trunkline whose effects are rows of enterprises: `node scoped.worker.js <Work as JSON>`. The measurement locks its table, or leaves it open.
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { Handles, run, statement, Tx, type Transaction } from '@trunkline/messaging';
import { BenchFact } from './fact.ts';
import { openSource, runService } from './trunkline.wiring.ts';
import { serve } from './worker.ts';

const effect = statement('bench_effect', 'insert into effect (key, number, enterprise_id) values ($1, $2, $3)');
const effects = statement(
  'bench_effects',
  'insert into effect (key, number, enterprise_id) select * from unnest($1::text[], $2::int[], $3::text[])',
);

@Controller()
class EachConsumer {
  @Handles(BenchFact, { ofEnterprises: true })
  async take(@Payload() { streamId, number, enterpriseId }: BenchFact, @Tx() tx: Transaction): Promise<void> {
    await run(tx.manager, effect, [streamId, number, enterpriseId]);
  }
}

@Controller()
class BatchConsumer {
  @Handles(BenchFact, { batch: true, ofEnterprises: true })
  async take(@Payload() facts: BenchFact[], @Tx() tx: Transaction): Promise<void> {
    const columns = (['streamId', 'number', 'enterpriseId'] as const).map((name) => facts.map((fact) => fact[name]));
    await run(tx.manager, effects, columns);
  }
}

await serve({
  async prepare(work) {
    const source = await openSource(work);
    await source.runMigrations();
    await source.destroy();
  },
  consume: (work) => runService(work, [work.mode === 'batch' ? BatchConsumer : EachConsumer]),
});
