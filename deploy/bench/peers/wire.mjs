// What the peers send and read alike: one record for one fact, as Trunkline's own is, so that every consumer finds the same bytes.
import kafkajs from 'kafkajs';
import { connect } from 'node:net';
import pg from 'pg';
import { saw } from '../../dist/bench/systems/worker.js';

/** kafkajs with its own settings. */
export const kafkaClient = ({ brokers }, id) => new kafkajs.Kafka({ brokers, clientId: id, logLevel: kafkajs.logLevel.WARN });

/** A socket without Nagle's delay, which makes a request that follows another at once wait for the broker's delayed acknowledgement: up to 40 ms. */
export const swift = ({ host, port, onConnect }) => connect({ host, port, noDelay: true }, onConnect);

export const swiftClient = ({ brokers }, id) =>
  new kafkajs.Kafka({ brokers, clientId: id, logLevel: kafkajs.logLevel.WARN, socketFactory: swift });

const digits = (value) => String(value).padStart(19, '0');

export function messageOf(id, fact) {
  const { streamId, number, at } = fact;
  return {
    key: streamId,
    value: JSON.stringify(fact),
    headers: {
      ce_specversion: '1.0',
      ce_id: id,
      ce_source: '/orders',
      ce_type: 'com.trunkline.orders.bench-fact.v1',
      ce_time: at,
      ce_subject: streamId,
      ce_partitionkey: streamId,
      'content-type': 'application/json',
      ce_dataschema: 'http://127.0.0.1/schemas/bench-fact/v1',
      ce_sequence: digits(number),
      ce_ordinal: digits(number),
      ce_recordedat: digits(Date.now() * 1000),
    },
  };
}

export const purchases = (facts) => ({
  name: 'purchase',
  text: 'insert into purchase (key, number) select * from unnest($1::text[], $2::int[])',
  values: [facts.map(({ streamId }) => streamId), facts.map(({ number }) => number)],
});

/** A function that opens a transaction on a pooled connection, commits, and gives the connection back. */
export const transactions = (pool) => async (work) => {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await work(client);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
};

const apply = async (pool, value) => {
  const { streamId, number } = JSON.parse(value.toString());
  if (pool) await pool.query({ name: 'effect', text: 'insert into effect (key, number) values ($1, $2)', values: [streamId, number] });
  saw(streamId, number);
};
const poolOf = (work) => (work.mode === 'none' ? undefined : new pg.Pool({ connectionString: work.databaseUrl, max: 20 }));

/** kafkajs with its own settings, as its documentation has it: offsets are committed after each batch. An effect for each message unless told to have none. */
export async function stockConsumer(work, client = kafkaClient(work, 'plain'), settings = {}) {
  const pool = poolOf(work);
  const consumer = client.consumer({ groupId: `${work.prefix}${work.service}`, allowAutoTopicCreation: false, ...settings });
  await consumer.connect();
  await consumer.subscribe({ topic: work.prefix + work.topic, fromBeginning: true });
  await consumer.run({
    eachBatch: async ({ batch: { messages }, resolveOffset, heartbeat }) => {
      for (const { value, offset } of messages) {
        await apply(pool, value);
        resolveOffset(offset);
      }
      await heartbeat();
    },
  });
  return { stop: () => consumer.disconnect() };
}

/**
 * The fastest consumer we know: no delay on its socket, and no offset committed behind a batch, which would hold up the next one. It forgets where
 * it was, so what is killed and has to go on commits all the same.
 */
export async function swiftConsumer(work) {
  if (work.commits) return stockConsumer(work, swiftClient(work, 'swift'), { sessionTimeout: 6000, heartbeatInterval: 1000 });
  const pool = poolOf(work);
  const consumer = swiftClient(work, 'swift').consumer({
    groupId: `${work.prefix}${work.service}`,
    allowAutoTopicCreation: false,
    maxWaitTimeInMs: 100,
  });
  await consumer.connect();
  await consumer.subscribe({ topic: work.prefix + work.topic, fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachBatch: async ({ batch: { messages }, heartbeat }) => {
      for (const { value } of messages) await apply(pool, value);
      await heartbeat();
    },
  });
  return { stop: () => consumer.disconnect() };
}
