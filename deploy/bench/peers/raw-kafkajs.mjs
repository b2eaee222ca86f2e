// kafkajs as it comes, with no guarantee: commit, then send; read, then act.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { seedFact, serve } from '../../dist/bench/worker.js';
import { kafkaClient, messageOf, plainConsumer, purchases } from './wire.mjs';

const batch = 2000; // what Trunkline's relay reads at once

async function publisher(work) {
  const producer = kafkaClient(work, 'raw').producer({ allowAutoTopicCreation: false });
  await producer.connect();
  return (facts) =>
    producer.send({ topic: work.prefix + work.topic, acks: -1, messages: facts.map((fact) => messageOf(randomUUID(), fact)) });
}

async function send(work) {
  const publish = await publisher(work);
  for (let from = 0; from < work.count; from += batch) {
    await publish(Array.from({ length: Math.min(batch, work.count - from) }, (_, n) => seedFact(from + n, work.keys)));
  }
}

async function write(work) {
  const publish = await publisher(work);
  const pool = new pg.Pool({ connectionString: work.databaseUrl, max: 20 });
  return {
    async write(facts) {
      await pool.query(purchases(facts));
      void publish(facts).catch(() => undefined); // the caller has the answer; nobody will send this again
    },
  };
}

/** Deletes the topic of a measurement that is over. */
async function forget(work) {
  const admin = kafkaClient(work, 'raw').admin();
  await admin.connect();
  await admin.deleteTopics({ topics: [work.prefix + work.topic] });
  await admin.disconnect();
}

await serve({ forget, prepare: async () => {}, send, write, consume: plainConsumer });
