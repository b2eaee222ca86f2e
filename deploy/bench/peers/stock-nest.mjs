// What a team builds from Nest's documentation: ServerKafka and ClientKafka, TypeORM repositories, an outbox read with SKIP LOCKED, and one
// transaction for each event on both sides. Nest's and kafkajs's own settings throughout.
import 'reflect-metadata';
import { Controller, Inject, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientKafka, Ctx, EventPattern, Payload, Transport } from '@nestjs/microservices';
import { randomUUID } from 'node:crypto';
import { lastValueFrom } from 'rxjs';
import { DataSource, EntitySchema } from 'typeorm';
import { saw, serve } from '../../dist/bench/systems/worker.js';
import { door } from './stock-door.mjs';
import { messageOf } from './wire.mjs';

const Purchase = new EntitySchema({
  name: 'purchase',
  columns: { key: { type: 'text', primary: true }, number: { type: 'int', primary: true } },
});
const Effect = new EntitySchema({
  name: 'effect',
  columns: { place: { type: 'bigint', primary: true, generated: 'identity' }, key: { type: 'text' }, number: { type: 'int' } },
});
const Inbox = new EntitySchema({ name: 'inbox', columns: { id: { type: 'uuid', primary: true } } });
const Outbox = new EntitySchema({
  name: 'outbox',
  columns: {
    seq: { type: 'bigint', primary: true, generated: 'identity' },
    id: { type: 'uuid' },
    topic: { type: 'text' },
    payload: { type: 'jsonb' },
    sentAt: { name: 'sent_at', type: 'timestamptz', nullable: true },
  },
});

const openSource = ({ databaseUrl }) =>
  new DataSource({ type: 'postgres', url: databaseUrl, entities: [Purchase, Effect, Inbox, Outbox], extra: { max: 20 } }).initialize();

async function prepare(work) {
  const source = await openSource(work);
  await source.query(`
    create table outbox (seq bigint generated always as identity primary key, id uuid not null, topic text not null, payload jsonb not null, sent_at timestamptz);
    create index outbox_waiting on outbox (seq) where sent_at is null;
    create table inbox (id uuid primary key)`);
  await source.destroy();
}

async function seed(work) {
  const source = await openSource(work);
  await source.query(
    `insert into outbox (id, topic, payload) select gen_random_uuid(), $1, jsonb_build_object('streamId', '00000000-0000-4000-8000-' || lpad((n % $3)::text, 12, '0'),
       'number', n / $3 + 1, 'enterpriseId', 'E-' || n % 97, 'at', now(), 'note', repeat('The circuit was handed to the field team. ', 4)) from generate_series(0, $2 - 1) n`,
    [work.prefix + work.topic, work.count, work.keys],
  );
  await source.destroy();
}

const pollMs = 100;

/** One waiting row at a time: locked, sent, marked, committed. */
async function startRelay(work, source) {
  const client = new ClientKafka({ client: { brokers: work.brokers, clientId: 'stock' }, producerOnlyMode: true });
  await client.connect();
  let stopping = false;
  const sendOne = () =>
    source.transaction(async (manager) => {
      const outbox = manager.getRepository(Outbox);
      const row = await outbox
        .createQueryBuilder('o')
        .where('o.sentAt is null')
        .orderBy('o.seq')
        .limit(1)
        .setLock('pessimistic_write')
        .setOnLocked('skip_locked')
        .getOne();
      if (!row) return false;
      await lastValueFrom(client.emit(row.topic, messageOf(row.id, row.payload)));
      await outbox.update(row.seq, { sentAt: new Date() });
      return true;
    });
  const loop = async () => {
    while (!stopping) if (!(await sendOne().catch(() => false))) await new Promise((resolve) => setTimeout(resolve, pollMs));
  };
  const running = loop();
  return async () => {
    stopping = true;
    await running;
    await client.close();
  };
}

async function relay(work) {
  return { stop: await startRelay(work, await openSource(work)) };
}

async function write(work) {
  const source = await openSource(work);
  const stop = work.relays ? await startRelay(work, source) : undefined;
  const topic = work.prefix + work.topic;
  return {
    stop,
    write: (facts) =>
      source.transaction(async (manager) => {
        await manager.insert(
          Purchase,
          facts.map(({ streamId, number }) => ({ key: streamId, number })),
        );
        await manager.insert(
          Outbox,
          facts.map((payload) => ({ id: randomUUID(), topic, payload })),
        );
      }),
  };
}

async function consume(work) {
  const source = await openSource(work);

  class FactConsumer {
    constructor(database) {
      this.database = database;
    }

    async take(fact, context) {
      const id = String(context.getMessage().headers.ce_id);
      await this.database.transaction(async (manager) => {
        const { raw } = await manager.createQueryBuilder().insert().into(Inbox).values({ id }).orIgnore().returning('id').execute();
        if (raw.length) await manager.insert(Effect, { key: fact.streamId, number: fact.number });
      });
      saw(fact.streamId, fact.number);
    }
  }
  Controller()(FactConsumer);
  Inject(DataSource)(FactConsumer, undefined, 0);
  EventPattern(work.prefix + work.topic)(FactConsumer.prototype, 'take', Object.getOwnPropertyDescriptor(FactConsumer.prototype, 'take'));
  Payload()(FactConsumer.prototype, 'take', 0);
  Ctx()(FactConsumer.prototype, 'take', 1);

  class Root {}
  Module({ controllers: [FactConsumer], providers: [{ provide: DataSource, useValue: source }] })(Root);

  const options = {
    client: { brokers: work.brokers, clientId: 'stock' },
    consumer: { groupId: work.prefix + work.service },
    subscribe: { fromBeginning: true },
  };
  const app = await NestFactory.createMicroservice(Root, { transport: Transport.KAFKA, options, logger: ['error', 'warn'] });
  await app.listen();
  return { stop: () => app.close() };
}

await serve({ prepare, seed, relay, write, consume, door });
