// What a good engineer makes of stock-nest.mjs: the same Nest transport, with partitions in parallel and sockets without Nagle's delay; statements
// instead of repositories, one for an event's receipt and effect together; and a relay that takes rows by hundreds, sends them in one request, deletes
// them, and is woken by the writer of its process.
import 'reflect-metadata';
import { Controller, Inject, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, EventPattern, Payload, Transport } from '@nestjs/microservices';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { saw, serve } from '../../dist/bench/systems/worker.js';
import { messageOf, purchases, swift, swiftClient } from './wire.mjs';

const openSource = ({ databaseUrl }) => new DataSource({ type: 'postgres', url: databaseUrl, extra: { max: 20 } }).initialize();

async function prepare(work) {
  const source = await openSource(work);
  await source.query(`
    create table outbox (seq bigint generated always as identity primary key, id uuid not null, topic text not null, payload jsonb not null);
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

const slice = 500;
const pollMs = 20;

/** Hundreds of waiting rows at a time: locked, sent in one request, deleted, committed. `poke` ends its wait for more. */
async function startRelay(work, source) {
  const producer = swiftClient(work, 'tuned').producer({ allowAutoTopicCreation: false });
  await producer.connect();
  let stopping = false;
  let poke = () => undefined;
  const sendSome = () =>
    source.transaction(async (manager) => {
      const rows = await manager.query('select seq, id, topic, payload from outbox order by seq limit $1 for update skip locked', [slice]);
      if (!rows.length) return 0;
      const byTopic = Map.groupBy(rows, ({ topic }) => topic);
      const topicMessages = [...byTopic].map(([topic, some]) => ({
        topic,
        messages: some.map(({ id, payload }) => messageOf(id, payload)),
      }));
      await producer.sendBatch({ acks: -1, topicMessages });
      await manager.query('delete from outbox where seq = any($1)', [rows.map(({ seq }) => seq)]);
      return rows.length;
    });
  const loop = async () => {
    while (!stopping) {
      const poked = new Promise((resolve) => (poke = resolve));
      const sent = await sendSome().catch(() => 0);
      if (sent < slice && !stopping) await Promise.race([poked, new Promise((resolve) => setTimeout(resolve, pollMs))]);
    }
  };
  const running = loop();
  const stop = async () => {
    stopping = true;
    poke();
    await running;
    await producer.disconnect();
  };
  return { stop, poke: () => poke() };
}

async function relay(work) {
  const { stop } = await startRelay(work, await openSource(work));
  return { stop };
}

async function write(work) {
  const source = await openSource(work);
  const { stop, poke } = work.relays ? await startRelay(work, source) : {};
  const topic = work.prefix + work.topic;
  return {
    stop,
    async write(facts) {
      await source.transaction(async (manager) => {
        const { text, values } = purchases(facts);
        await manager.query(text, values);
        await manager.query(
          'insert into outbox (id, topic, payload) select id, $1, payload from unnest($2::uuid[], $3::jsonb[]) x(id, payload)',
          [topic, facts.map(() => randomUUID()), facts.map((fact) => JSON.stringify(fact))],
        );
      });
      poke?.();
    },
  };
}

const effect = `with first as (insert into inbox (id) values ($1) on conflict do nothing returning id)
  insert into effect (key, number) select $2, $3 from first`;

async function consume(work) {
  const source = await openSource(work);

  class FactConsumer {
    constructor(database) {
      this.database = database;
    }

    async take({ streamId, number }, context) {
      await this.database.query(effect, [String(context.getMessage().headers.ce_id), streamId, number]);
      saw(streamId, number);
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
    client: { brokers: work.brokers, clientId: 'tuned', socketFactory: swift },
    consumer: { groupId: work.prefix + work.service, sessionTimeout: 6000, heartbeatInterval: 1000 },
    subscribe: { fromBeginning: true },
    run: { partitionsConsumedConcurrently: 12 },
  };
  const app = await NestFactory.createMicroservice(Root, { transport: Transport.KAFKA, options, logger: ['error', 'warn'] });
  await app.listen();
  return { stop: () => app.close() };
}

await serve({ prepare, seed, relay, write, consume });
