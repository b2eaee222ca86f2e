// What stands around Debezium: its outbox table, the writer, and the fastest consumer we know at the topic, for Debezium itself carries no further. The relay is
// Kafka Connect, which the bench starts.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { serve } from '../../dist/bench/systems/worker.js';
import { purchases, swiftConsumer, transactions } from './wire.mjs';

async function withClient({ databaseUrl }, work) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await work(client);
  await client.end();
}

/** The table that the outbox event router expects by default, and its place in the write-ahead log, taken before the first row. */
const prepare = (work) =>
  withClient(work, async (client) => {
    if (work.service !== 'orders') return;
    await client.query(
      'create table outbox (id uuid primary key, aggregatetype text not null, aggregateid text not null, type text not null, payload text not null)',
    );
    await client.query("create publication bench for table outbox with (publish = 'insert')");
    await client.query(`select pg_create_logical_replication_slot('${new URL(work.databaseUrl).pathname.slice(1)}', 'pgoutput')`);
  });

const seed = (work) =>
  withClient(work, (client) =>
    client.query(
      `insert into outbox select gen_random_uuid(), 'bench', key, 'bench-fact', jsonb_build_object('streamId', key, 'number', n / $2::int + 1, 'enterpriseId', 'E-' || n % 97,
         'at', now(), 'note', repeat('The circuit was handed to the field team. ', 4))::text
       from generate_series(0, $1::int - 1) n, lateral (select '00000000-0000-4000-8000-' || lpad((n % $2::int)::text, 12, '0') as key) k`,
      [work.count, work.keys],
    ),
  );

async function write(work) {
  const inTransaction = transactions(new pg.Pool({ connectionString: work.databaseUrl, max: 20 }));
  return {
    write: (facts) =>
      inTransaction(async (client) => {
        await client.query(purchases(facts));
        await client.query({
          name: 'outbox',
          text: "insert into outbox select id, 'bench', key, 'bench-fact', payload from unnest($1::uuid[], $2::text[], $3::text[]) x(id, key, payload)",
          values: [facts.map(() => randomUUID()), facts.map(({ streamId }) => streamId), facts.map((fact) => JSON.stringify(fact))],
        });
      }),
  };
}

await serve({ prepare, seed, write, consume: swiftConsumer });
