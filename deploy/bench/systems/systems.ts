import { driverNames } from '@trunkline/messaging/host';
import { fileURLToPath } from 'node:url';

export const systemNames = [
  'trunkline',
  'trunkline-platformatic',
  'raw-kafkajs',
  'stock-nest',
  'pg-transactional-outbox',
  'debezium',
] as const;
export type SystemName = (typeof systemNames)[number];

/** What can be measured of a system. */
export const measurements = ['relay', 'inbox', 'inboxBatch', 'latency200', 'latency1000', 'sustained', 'growth', 'kills'] as const;
export type Measurement = (typeof measurements)[number];

export interface System {
  name: SystemName;
  /** The file of its processes. */
  program: string;
  /** Of Trunkline: the client behind the port. */
  driver?: string;
  /** How many facts it drains in a second, about: sizes its measurements so that each takes seconds. */
  expected: { relay: number; inbox: number };
  /** Counts what its outbox still holds, in the writer's database. */
  pending?: string;
  /** What it does not do, and why: left out, never imitated. */
  lacks: Partial<Record<Measurement, string>>;
  /** It is known to lose events without any fault: a drain ends when the rest does not come. */
  loses?: boolean;
  /** Its relay is not a Node process but this Java program. */
  java?: boolean;
  /** What a reader must know of its figures. */
  remark?: string;
}

const own = fileURLToPath(new URL('./trunkline.worker.js', import.meta.url));
const peer = (name: string): string => fileURLToPath(new URL(`../../../bench/peers/${name}.mjs`, import.meta.url));
/** Also deletes topics, for which Trunkline has no use. */
export const rawProgram = peer('raw-kafkajs');
const noBatches = 'hands its handlers one event at a time';

export const systems: System[] = [
  {
    name: 'trunkline',
    program: own,
    driver: 'kafkajs',
    expected: { relay: 25_000, inbox: 12_000 },
    pending: 'select count(*)::int as count from outbox',
    lacks: {},
  },
  {
    name: 'trunkline-platformatic',
    program: own,
    driver: 'platformatic',
    expected: { relay: 25_000, inbox: 12_000 },
    pending: 'select count(*)::int as count from outbox',
    lacks: {},
  },
  {
    name: 'raw-kafkajs',
    program: rawProgram,
    expected: { relay: 60_000, inbox: 100_000 },
    lacks: { inboxBatch: 'has no effects to batch', growth: 'has no outbox that could grow' },
    remark: 'No outbox, no inbox: sends and reads Kafka, and nothing else. The ceiling of the client, and what is lost without guarantees.',
  },
  {
    name: 'stock-nest',
    program: peer('stock-nest'),
    expected: { relay: 700, inbox: 600 },
    pending: 'select count(*)::int as count from outbox where sent_at is null',
    lacks: { inboxBatch: noBatches },
    remark: 'As built from Nest’s documentation, untuned.',
  },
  {
    name: 'pg-transactional-outbox',
    program: peer('pg-transactional-outbox'),
    expected: { relay: 800, inbox: 500 },
    pending: 'select count(*)::int as count from outbox where processed_at is null',
    lacks: { inboxBatch: noBatches },
    loses: true,
    remark:
      'By its replication listener, which hears of a row before it can be read and then passes over it: `missing` and `unseen` count those. Its polling listener, which reads only what is visible, is several times slower (PEER_LISTENER=polling).',
  },
  {
    name: 'debezium',
    program: peer('debezium'),
    java: true,
    expected: { relay: 10_000, inbox: 0 },
    lacks: { inbox: 'carries to the topic only', inboxBatch: 'carries to the topic only' },
    remark: 'Carries to the topic only: its latency, rate and kills are judged by a plain consumer there.',
  },
];

/** Why this clone cannot run a system at all, or undefined. */
export function missing({ driver }: System): string | undefined {
  if (!driver || (driverNames as readonly string[]).includes(driver)) return undefined;
  return `this build has no driver “${driver}”`;
}
