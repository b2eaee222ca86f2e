import type { Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { contractOf, contracts, type Audited, type EventClass } from '@trunkline/contracts';
import { databaseEnvironment } from '@trunkline/infrastructure';
import { createTopics, Messaging, partitionOf } from '@trunkline/messaging/host';
import { migrateService, runService } from '@trunkline/service-kit';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Doings } from './doings.ts';
import { FakeClock } from './clock.fake.ts';
import { eventually } from './backbone.ts';
import { identityFor } from './identity.fake.ts';
import { infrastructure } from './infrastructure.ts';
import { answersOf } from './openapi/openapi.answers.ts';
import { gapsOf, type DescribedService } from './openapi/openapi.gaps.ts';
import type { Somebody } from './somebody.ts';
import { freshPrefix } from './topics.ts';

/** What one-time links open with, for services under test. */
export const testLinkSecret = 'what-links-open-with-under-test-alone';

export interface TestServiceOptions {
  clock?: FakeClock;
  /** Further variables of the service's environment. */
  env?: Record<string, string>;
}

export interface Reply {
  status: number;
  headers: Headers;
  /** Parsed where it is JSON, else the text. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads what came over the wire; the expectation that follows is its check
  body: any;
}

/** What is heard besides the body; by default the next event of its stream. */
export interface Heard {
  key?: string;
  id?: string;
  time?: string;
  /** When its owner's database had it, in milliseconds since 1970; now unless told. */
  recordedAt?: number;
  sequence?: number;
  ordinal?: number;
  /** How far each topic of the stream had come; by default as far as it was heard here, this fact included. */
  topics?: Record<string, number>;
  traceparent?: string;
  tracestate?: string;
}

/** Requests to a service, as somebody: the access token comes by itself, unless there is another Authorization header. */
export interface Requests {
  get(path: string, headers?: Record<string, string>): Promise<Reply>;
  /** Sends an object as JSON; text and bytes as they are. */
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  patch(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  delete(path: string, headers?: Record<string, string>): Promise<Reply>;
}

/** Its own requests are those of a machine that may do everything for everybody. */
export interface TestService extends Requests {
  url: string;
  app: NestExpressApplication;
  clock: FakeClock;
  /** The same as somebody else, or as nobody: without a token. */
  as(who: Somebody | 'nobody'): Requests;
  /** An access token of somebody, for requests that are made otherwise. */
  tokenOf(somebody: Somebody): Promise<string>;
  /** Rows of the service's own database. */
  database<Row = Record<string, unknown>>(sql: string, values?: unknown[]): Promise<Row[]>;
  /** What was announced and has not left, or has: every fact in the order of its commit, but for the record of who asked for it. */
  outbox(): Promise<{ topic: string; key: string; sequence: number; body: Record<string, unknown> }[]>;
  /** That record, in the order of its commit. */
  audited(): Promise<Audited[]>;
  /** Lets another service speak: publishes the fact to Kafka, and resolves when this service has applied it. Throws if it was parked instead. */
  hear<E extends object>(event: EventClass<E>, body: E, heard?: Heard): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Runs a service as main.ts does, on a free port, with a database and topics of its own. Throws when its OpenAPI document leaves something out, and
 * so does each request whose answer is not as described there, and `stop` where something was done that is on no record.
 */
export async function testService(
  name: string,
  module: Type<object>,
  { clock = new FakeClock(), env = {} }: TestServiceOptions = {},
): Promise<TestService> {
  const { brokers, driver: client, createDatabase } = infrastructure();
  const databaseUrl = await createDatabase(name);
  const prefix = freshPrefix();
  const identity = await identityFor(clock);
  const environment = {
    ...identity.env,
    PORT: '0',
    ...databaseEnvironment(databaseUrl),
    KAFKA_BROKERS: brokers.join(','),
    KAFKA_DRIVER: client,
    TOPIC_PREFIX: prefix,
    INSTANCE: 'test',
    SEALING_SECRET: 'what-a-service-under-test-seals-with',
    LINK_SECRET: testLinkSecret,
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    ...env,
  };
  await Promise.all([migrateService(name, environment), createTopics({ brokers, driver: client, prefix, partitions: 2 })]);
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  await keepOutbox(pool);
  const { app, url, document, stop } = await runService(name, module, { env: environment, clock });
  const described = document as unknown as DescribedService;
  const gaps = gapsOf(described);
  if (gaps.length) {
    await Promise.all([stop(), pool.end()]);
    throw new Error(`the OpenAPI document leaves something out:\n${gaps.join('\n')}`);
  }
  const judge = answersOf(described);
  const doings = new Doings();

  const request = async (
    token: Token,
    method: string,
    path: string,
    body?: unknown,
    given: Record<string, string> = {},
  ): Promise<Reply> => {
    const headers = 'authorization' in given ? given : { ...(await token()), ...given };
    const plain = body === undefined || typeof body === 'string' || body instanceof Uint8Array;
    const json = plain ? {} : { 'content-type': 'application/json' };
    const response = await fetch(url + path, {
      method,
      headers: { ...json, ...headers },
      body: plain ? (body as RequestInit['body']) : JSON.stringify(body),
    });
    const text = await response.text();
    const { status, headers: answered } = response;
    const type = answered.get('content-type');
    const answer: unknown = type && /\bjson\b/.test(type) && text ? JSON.parse(text) : text;
    const route = judge(method, path, { status, type, body: answer });
    if (route) doings.note(route, answered.get('x-request-id'), status, answer);
    return { status, headers: answered, body: answer };
  };
  const database = async <Row>(sql: string, values?: unknown[]) => (await pool.query(sql, values)).rows as Row[];
  identity.tellsIn(database);
  const requestsOf = (token: Token): Requests => ({
    get: (path, headers) => request(token, 'GET', path, undefined, headers),
    post: (path, body, headers) => request(token, 'POST', path, body, headers),
    put: (path, body, headers) => request(token, 'PUT', path, body, headers),
    patch: (path, body, headers) => request(token, 'PATCH', path, body, headers),
    delete: (path, headers) => request(token, 'DELETE', path, undefined, headers),
  });
  const bearer = (somebody: Somebody): Token => {
    const sign = identity.signs(somebody);
    return async () => ({ authorization: `Bearer ${await sign()}` });
  };
  const { driver } = app.get(Messaging);
  const record = `${name}-audited`;
  const announced = async (condition: string) => {
    const rows = await database<{ topic: string; key: string; sequence: string; body: Buffer }>(
      `select topic, key, sequence, body from announced where ${condition} order by n`,
      [record],
    );
    return rows.map(({ topic, key, sequence, body }) => ({
      topic,
      key,
      sequence: Number(sequence),
      body: JSON.parse(body.toString()) as Record<string, unknown>,
    }));
  };
  const streams = new Map<string, { sequence: number; ordinals: Map<string, number> }>();

  const audited = async () => (await announced('topic = $1')).map(({ body }) => body as unknown as Audited);

  return {
    url,
    app,
    clock,
    ...requestsOf(bearer({ machine: true, subject: 'test' })),
    as: (who) => requestsOf(who === 'nobody' ? () => Promise.resolve({}) : bearer(who)),
    tokenOf: (somebody) => identity.signs(somebody)(),
    database,
    outbox: () => announced('topic <> $1'),
    audited,
    async hear(event, body, heard = {}) {
      const { topic, type, owner, key: keyProperty } = contractOf(event);
      const key = heard.key ?? String((body as Record<string, unknown>)[keyProperty!]);
      const stream = streams.get(key) ?? { sequence: 0, ordinals: new Map<string, number>() };
      const sequence = heard.sequence ?? stream.sequence + 1;
      const ordinal = heard.ordinal ?? (stream.ordinals.get(topic) ?? 0) + 1;
      streams.set(key, { sequence, ordinals: stream.ordinals.set(topic, ordinal) });
      const topics = JSON.stringify(heard.topics ?? Object.fromEntries(stream.ordinals));
      const id = heard.id ?? randomUUID();
      const time = heard.time ?? clock.now().toISOString();
      const place = {
        ce_sequence: digits(sequence),
        ce_ordinal: digits(ordinal),
        ce_recordedat: digits((heard.recordedAt ?? Date.now()) * 1000),
        ce_topics: topics,
      };
      const headers = {
        ce_specversion: '1.0',
        ce_id: id,
        ce_source: `/${owner}`,
        ce_type: type,
        ce_subject: key,
        ce_time: time,
        'content-type': 'application/json',
        ...place,
        ...(heard.traceparent && { ce_traceparent: heard.traceparent }),
        ...(heard.tracestate && { ce_tracestate: heard.tracestate }),
      };
      const partition = partitionOf(key, await driver.partitions(topic));
      await driver.send(topic, partition, [{ key, value: Buffer.from(JSON.stringify(body)), headers }]);
      const end = (await driver.ranges([topic])).find((range) => range.partition === partition)!.end;
      const position = 'select next from consumer_position where consumer = $1 and topic = $2 and partition = $3';
      await eventually(
        () => database<{ next: string }>(position, [name, topic, partition]),
        ([row]) => Number(row?.next) >= end,
      );
      const [parked] = await database<{ error: string }>('select error from parked where ce_id = $1', [id]);
      if (parked) throw new Error(`${event.name} was parked: ${parked.error}`);
    },
    async stop() {
      await stop();
      const lines = contracts().some(({ topic }) => topic === record) ? await audited() : undefined;
      await pool.end();
      const silent = lines && doings.unrecorded(new Set(lines.map(({ requestId }) => requestId)));
      if (silent?.length) throw new Error(`what was done by ${silent.join(', ')} is on no record: tx.emit or tx.audit says it`);
    },
  };
}

type Token = () => Promise<Record<string, string>>;

const digits = (value: number) => String(value).padStart(19, '0');

/** The relay deletes what it has sent; a trigger keeps a copy for the test to see. */
async function keepOutbox(pool: pg.Pool): Promise<void> {
  await pool.query(`
    create table announced (n bigint generated always as identity primary key, topic text, key text, sequence bigint, body bytea);
    create function keep_announced() returns trigger language plpgsql as $$
      begin insert into announced (topic, key, sequence, body) values (new.topic, new.key, new.sequence, new.body); return null; end $$;
    create trigger keep_announced after insert on outbox for each row execute function keep_announced();
  `);
}
