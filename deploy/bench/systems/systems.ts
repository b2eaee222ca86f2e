import { driverNames } from '@trunkline/messaging/host';
import { fileURLToPath } from 'node:url';

export const systemNames = [
  'trunkline',
  'trunkline-platformatic',
  'raw-kafkajs',
  'stock-kafkajs',
  'stock-nest',
  'tuned-nest',
  'pg-transactional-outbox',
  'debezium',
] as const;
export type SystemName = (typeof systemNames)[number];

/** What can be measured of a system. */
export const measurements = [
  'relay',
  'inbox',
  'inboxBatch',
  'latency200',
  'latency1000',
  'sustained',
  'growth',
  'topics',
  'kills',
  'door',
  'mails',
  'guard',
  'contexts',
  'lists',
  'tokens',
  'audit',
  'signIns',
  'maintenance',
  'billing',
  'repair',
  'portal',
] as const;
export type Measurement = (typeof measurements)[number];

/** How finely each of many topics is cut: as `npm start` does, and as an installation may. */
export const partitionsOfManyTopics = [3, 12];

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
  /** It has neither outbox nor inbox. */
  raw?: boolean;
  /** Its relay is not a Node process but this Java program. */
  java?: boolean;
  /** What a reader must know of its figures. */
  remark?: string;
}

const own = fileURLToPath(new URL('./trunkline.worker.js', import.meta.url));
const peer = (name: string): string => fileURLToPath(new URL(`../../../bench/peers/${name}.mjs`, import.meta.url));
/** Also deletes topics, for which Trunkline has no use. */
export const rawProgram = peer('raw-kafkajs');
const noDomain = { maintenance: 'plans no work', billing: 'takes no invoices', repair: 'has no tickets', portal: 'has no pages' };
const noAccess = {
  guard: 'asks nobody who they are',
  contexts: 'shows everything to everybody',
  lists: 'has no lists',
  tokens: 'takes no tokens',
  signIns: 'lets nobody sign in',
};
const noDoor = {
  ...{ door: 'has no door for reports', mails: 'sends no mails', topics: 'hears one topic only', audit: 'keeps no record' },
  ...noDomain,
  ...noAccess,
};
const sameAsTrunkline = 'is not asked again: what grows, is mailed, listed or verified is the same, whichever client there is';
const alike = 'is measured for its latency at 200/s alone';
const onlyLatency = { relay: alike, inbox: alike, inboxBatch: alike, latency1000: alike, sustained: alike, growth: alike, kills: alike };
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
    lacks: {
      growth: sameAsTrunkline,
      mails: sameAsTrunkline,
      guard: sameAsTrunkline,
      contexts: sameAsTrunkline,
      lists: sameAsTrunkline,
      tokens: sameAsTrunkline,
      audit: sameAsTrunkline,
      signIns: sameAsTrunkline,
      maintenance: sameAsTrunkline,
      billing: sameAsTrunkline,
      repair: sameAsTrunkline,
      portal: sameAsTrunkline,
    },
  },
  {
    name: 'raw-kafkajs',
    program: rawProgram,
    expected: { relay: 30_000, inbox: 60_000 },
    lacks: { ...noDoor, inboxBatch: 'has no effects to batch', growth: 'has no outbox that could grow' },
    raw: true,
    remark:
      'No outbox, no inbox: sends and reads Kafka, and nothing else. The ceiling of the client, with sockets without Nagle’s delay and batches of 500, and what is lost without guarantees. Its latencies and rates are told by the fastest consumer we know: kafkajs on such a socket, committing nothing; @platformatic/kafka is as fast, within what rounds differ. In the kills it commits after each batch, or it would begin anew, and its session is 6 s.',
  },
  {
    name: 'stock-kafkajs',
    program: peer('stock-kafkajs'),
    expected: { relay: 20_000, inbox: 40_000 },
    lacks: { ...noDoor, ...onlyLatency },
    raw: true,
    remark:
      'The same with kafkajs’s own settings: a commit after each batch, and requests that wait for the broker’s delayed acknowledgement of the one before. The difference to raw-kafkajs is what such a consumer and producer add of their own.',
  },
  {
    name: 'stock-nest',
    program: peer('stock-nest'),
    expected: { relay: 700, inbox: 600 },
    pending: 'select count(*)::int as count from outbox where sent_at is null',
    lacks: { ...noDomain, mails: noDoor.mails, topics: noDoor.topics, audit: noDoor.audit, ...noAccess, inboxBatch: noBatches },
    remark: 'As built from Nest’s documentation, untuned.',
  },
  {
    name: 'tuned-nest',
    program: peer('tuned-nest'),
    expected: { relay: 15_000, inbox: 2500 },
    pending: 'select count(*)::int as count from outbox',
    lacks: { ...noDoor, inboxBatch: noBatches },
    remark:
      'What a good engineer makes of it: partitions in parallel, one statement for receipt and effect, a relay that sends and deletes 500 rows at once and is woken by its writer, sockets without delay, a session of 6 s. What it does not promise, whatever the kills find: an event whose handler throws is acknowledged and gone; a second relay beside the first may overtake it; receipts are kept for ever, or events are no longer told apart; nothing is parked, replayed or checked.',
  },
  {
    name: 'pg-transactional-outbox',
    program: peer('pg-transactional-outbox'),
    expected: { relay: 800, inbox: 500 },
    pending: 'select count(*)::int as count from outbox where processed_at is null',
    lacks: { ...noDoor, inboxBatch: noBatches },
    loses: true,
    remark:
      'By its replication listener, which hears of a row before it can be read and then passes over it: `missing` and `unseen` count those. Its polling listener, which reads only what is visible, is several times slower (PEER_LISTENER=polling).',
  },
  {
    name: 'debezium',
    program: peer('debezium'),
    java: true,
    expected: { relay: 10_000, inbox: 0 },
    lacks: { ...noDoor, inbox: 'carries to the topic only', inboxBatch: 'carries to the topic only' },
    remark: 'Carries to the topic only: its latency, rate and kills are judged by the consumer that raw-kafkajs has, the fastest we know.',
  },
];

/** Why this clone cannot run a system at all, or undefined. */
export function missing({ driver }: System): string | undefined {
  if (!driver || (driverNames as readonly string[]).includes(driver)) return undefined;
  return `this build has no driver “${driver}”`;
}
