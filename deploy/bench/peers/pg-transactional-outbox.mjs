// pg-transactional-outbox with its replication listener, which beats its polling one here, and an order per key: the segment is the stream. A
// publisher that awaits Kafka's acknowledgement; an inbox stored on receipt and worked off by the second listener, as its documentation has it.
//
// The replication listener hears of a row before other sessions can see it, finds none (MESSAGE_NOT_FOUND) and passes on: some events are lost, and the
// bench counts them. The polling listener reads only what is visible and is several times slower; PEER_LISTENER=polling measures it.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import {
  createReplicationSegmentMutexConcurrencyController,
  DatabaseSetup,
  getDisabledLogger,
  initializeMessageStorage,
  initializePollingMessageListener,
  initializeReplicationMessageListener,
  IsolationLevel,
} from 'pg-transactional-outbox';
import { saw, serve } from '../../dist/bench/systems/worker.js';
import { kafkaClient, messageOf, purchases, transactions } from './wire.mjs';

const logger = { ...getDisabledLogger(), error: console.error, fatal: console.error };
const polls = process.env.PEER_LISTENER === 'polling';

function configOf(outboxOrInbox, { databaseUrl }) {
  const database = new URL(databaseUrl).pathname.slice(1);
  const connection = { connectionString: databaseUrl, max: 20 };
  const settings = {
    dbSchema: 'public',
    dbTable: outboxOrInbox,
    enableMaxAttemptsProtection: outboxOrInbox === 'inbox',
    enablePoisonousMessageProtection: outboxOrInbox === 'inbox',
    dbPublication: `${outboxOrInbox}_pub`,
    dbReplicationSlot: `${database}_${outboxOrInbox}`,
    restartDelaySlotInUseInMs: 500,
    nextMessagesFunctionName: `next_${outboxOrInbox}_messages`,
    nextMessagesBatchSize: 50,
    nextMessagesPollingIntervalInMs: 20,
  };
  return { outboxOrInbox, dbHandlerConfig: connection, dbListenerConfig: connection, settings };
}

function listen(config, handler) {
  const strategies = { messageProcessingTransactionLevelStrategy: () => IsolationLevel.ReadCommitted };
  if (polls) return initializePollingMessageListener(config, handler, logger, strategies)[0];
  return initializeReplicationMessageListener(config, handler, logger, {
    ...strategies,
    concurrencyStrategy: createReplicationSegmentMutexConcurrencyController(),
  })[0];
}

async function prepare(work) {
  const side = work.service === 'orders' ? 'outbox' : 'inbox';
  const { settings } = configOf(side, work);
  const setup = {
    outboxOrInbox: side,
    schema: 'public',
    table: side,
    nextMessagesName: settings.nextMessagesFunctionName,
    publication: settings.dbPublication,
    replicationSlot: settings.dbReplicationSlot,
  };
  const client = new pg.Client({ connectionString: work.databaseUrl });
  await client.connect();
  await client.query(DatabaseSetup.dropAndCreateTable(setup));
  await client.query(DatabaseSetup.setupPollingIndexes(setup));
  await client.query(DatabaseSetup.createPollingFunction(setup));
  if (!polls) {
    await client.query(`create publication ${setup.publication} for table ${side} with (publish = 'insert')`);
    await client.query(`select pg_create_logical_replication_slot('${setup.replicationSlot}', 'pgoutput')`);
  }
  await client.end();
}

async function seed(work) {
  const client = new pg.Client({ connectionString: work.databaseUrl });
  await client.connect();
  await client.query(
    `insert into outbox (id, aggregate_type, aggregate_id, message_type, segment, payload)
     select gen_random_uuid(), 'bench', key, 'bench-fact', key, jsonb_build_object('streamId', key, 'number', n / $2::int + 1, 'enterpriseId', 'E-' || n % 97, 'at', now(),
       'note', repeat('The circuit was handed to the field team. ', 4))
     from generate_series(0, $1::int - 1) n, lateral (select '00000000-0000-4000-8000-' || lpad((n % $2::int)::text, 12, '0') as key) k`,
    [work.count, work.keys],
  );
  await client.end();
}

async function startRelay(work) {
  const producer = kafkaClient(work, 'pgto').producer({ allowAutoTopicCreation: false });
  await producer.connect();
  const topic = work.prefix + work.topic;
  const handle = async ({ id, payload }) => void (await producer.send({ topic, acks: -1, messages: [messageOf(id, payload)] }));
  return listen(configOf('outbox', work), { handle });
}

async function write(work) {
  const stop = work.relays ? await startRelay(work) : undefined;
  const store = initializeMessageStorage(configOf('outbox', work), logger);
  const inTransaction = transactions(new pg.Pool({ connectionString: work.databaseUrl, max: 20 }));
  return {
    stop,
    write: (facts) =>
      inTransaction(async (client) => {
        await client.query(purchases(facts));
        for (const payload of facts) {
          const { streamId } = payload;
          await store(
            { id: randomUUID(), aggregateType: 'bench', aggregateId: streamId, messageType: 'bench-fact', segment: streamId, payload },
            client,
          );
        }
      }),
  };
}

async function consume(work) {
  const config = configOf('inbox', work);
  const store = initializeMessageStorage(config, logger);
  const pool = new pg.Pool({ connectionString: work.databaseUrl, max: 20 });
  const handle = async ({ payload }, client) => {
    await client.query('insert into effect (key, number) values ($1, $2)', [payload.streamId, payload.number]);
    saw(payload.streamId, payload.number);
  };
  const stop = listen(config, [{ aggregateType: 'bench', messageType: 'bench-fact', handle }]);
  const consumer = kafkaClient(work, 'pgto').consumer({ groupId: work.prefix + work.service, allowAutoTopicCreation: false });
  await consumer.connect();
  await consumer.subscribe({ topic: work.prefix + work.topic, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message: { key, value, headers } }) => {
      const aggregateId = key.toString();
      const message = {
        id: headers.ce_id.toString(),
        aggregateType: 'bench',
        aggregateId,
        messageType: 'bench-fact',
        segment: aggregateId,
        payload: JSON.parse(value.toString()),
      };
      await store(message, pool);
    },
  });
  return {
    async stop() {
      await consumer.disconnect();
      await stop();
    },
  };
}

await serve({ prepare, seed, relay: async (work) => ({ stop: await startRelay(work) }), write, consume });
