// kafkajs as it comes, with no guarantee: commit, then send; read, then act. Also the plain consumer of those that only reach the topic.
import kafkajs from 'kafkajs';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { saw, seedFact, serve } from '../../dist/bench/worker.js';

const client = ({ brokers }, id) => new kafkajs.Kafka({ brokers, clientId: id, logLevel: kafkajs.logLevel.WARN });

const message = (fact) => ({
  key: fact.streamId,
  value: JSON.stringify(fact),
  headers: {
    ce_specversion: '1.0', ce_id: randomUUID(), ce_source: '/orders', ce_type: 'com.trunkline.orders.bench-fact.v1', ce_time: fact.at, ce_subject: fact.streamId,
    ce_partitionkey: fact.streamId, 'content-type': 'application/json', ce_dataschema: 'http://127.0.0.1/schemas/bench-fact/v1',
    ce_sequence: String(fact.number).padStart(19, '0'), ce_ordinal: String(fact.number).padStart(19, '0'), ce_recordedat: String(Date.now() * 1000).padStart(19, '0'),
  },
});

const batch = 2000; // what Trunkline's relay reads at once

async function producerOf(work) {
  const producer = client(work, 'raw').producer({ allowAutoTopicCreation: false });
  await producer.connect();
  return (facts) => producer.send({ topic: work.prefix + work.topic, acks: -1, messages: facts.map(message) });
}

async function send(work) {
  const publish = await producerOf(work);
  for (let from = 0; from < work.count; from += batch) {
    await publish(Array.from({ length: Math.min(batch, work.count - from) }, (_, n) => seedFact(from + n, work.keys)));
  }
}

async function write(work) {
  const publish = await producerOf(work);
  const pool = new pg.Pool({ connectionString: work.databaseUrl, max: 20 });
  return {
    async write(facts) {
      await pool.query({
        name: 'purchase',
        text: 'insert into purchase (key, number) select * from unnest($1::text[], $2::int[])',
        values: [facts.map(({ streamId }) => streamId), facts.map(({ number }) => number)],
      });
      void publish(facts).catch(() => undefined); // the caller has his answer; nobody will send this again
    },
  };
}

async function consume(work) {
  const pool = work.mode === 'none' ? undefined : new pg.Pool({ connectionString: work.databaseUrl, max: 20 });
  const consumer = client(work, 'raw').consumer({ groupId: `${work.prefix}${work.service}`, allowAutoTopicCreation: false });
  await consumer.connect();
  await consumer.subscribe({ topic: work.prefix + work.topic, fromBeginning: true });
  await consumer.run({
    eachBatch: async ({ batch: { messages }, resolveOffset, heartbeat }) => {
      for (const { value, offset } of messages) {
        const { streamId, number } = JSON.parse(value.toString());
        if (pool) await pool.query({ name: 'effect', text: 'insert into effect (key, number) values ($1, $2)', values: [streamId, number] });
        saw(streamId, number);
        resolveOffset(offset);
      }
      await heartbeat();
    },
  });
  return { stop: () => consumer.disconnect() };
}

await serve({ prepare: async () => {}, send, write, consume });
