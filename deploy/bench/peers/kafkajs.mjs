// kafkajs with no guarantee around it: commit, then send; read, then act.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { seedFact } from '../../dist/bench/systems/worker.js';
import { messageOf, purchases } from './wire.mjs';

const batch = 500;

/** What a process of kafkajs does, by a client of either kind and the consumer that goes with it. */
export function kafkajsRoles(clientOf, consume) {
  async function publisher(work) {
    const producer = clientOf(work, 'raw').producer({ allowAutoTopicCreation: false });
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

  /** Deletes the topics of a measurement that is over. */
  async function forget(work) {
    const admin = clientOf(work, 'raw').admin();
    await admin.connect();
    const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(work.prefix));
    await admin.deleteTopics({ topics });
    await admin.disconnect();
  }

  return { forget, prepare: async () => {}, send, write, consume };
}
