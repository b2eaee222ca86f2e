import { Admin as Administrator } from '@platformatic/kafka';
import kafkajs, { type AclEntry, type Admin } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import type { WireRecord } from './evidence.ts';

export type { AclEntry };

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, Kafka, logLevel, ResourcePatternTypes } = kafkajs;
const client = (brokers: string[]) => new Kafka({ brokers, clientId: 'witness', logLevel: logLevel.NOTHING, retry: { retries: 8 } });

/** Asks the broker something as an operator would. */
export async function asOperator<T>(brokers: string[], ask: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = client(brokers).admin();
  await admin.connect();
  try {
    return await ask(admin);
  } finally {
    await admin.disconnect();
  }
}

/** Says where a group that has no members stands. kafkajs would join the group for it, and leave a member behind. */
export async function setOffsets(
  brokers: string[],
  groupId: string,
  offsets: { topic: string; partition: number; offset: bigint }[],
): Promise<void> {
  const admin = new Administrator({ clientId: 'witness', bootstrapBrokers: brokers });
  try {
    const topics = Object.entries(Object.groupBy(offsets, ({ topic }) => topic));
    await admin.alterConsumerGroupOffsets({
      groupId,
      topics: topics.map(([name, partitionOffsets]) => ({ name, partitionOffsets: partitionOffsets! })),
    });
  } finally {
    await admin.close();
  }
}

/** The entry by which a principal may do one thing with a topic or a group, named whole. */
export const allowing = (user: string, operation: keyof typeof AclOperationTypes, kind: 'TOPIC' | 'GROUP', name: string): AclEntry => ({
  principal: `User:${user}`,
  host: '*',
  operation: AclOperationTypes[operation],
  permissionType: AclPermissionTypes.ALLOW,
  resourceType: AclResourceTypes[kind],
  resourceName: name,
  resourcePatternType: ResourcePatternTypes.LITERAL,
});

export interface End {
  topic: string;
  partition: number;
  end: number;
}

/** The offset after the last record of each partition. Topics are named without the prefix, and asked for one after the other: at once, kafkajs takes one's partitions from the other. */
export async function logEnds(admin: Admin, prefix: string, topics: string[]): Promise<End[]> {
  const ends: End[] = [];
  for (const topic of topics) {
    const offsets = await admin.fetchTopicOffsets(prefix + topic);
    ends.push(...offsets.map(({ partition, high }) => ({ topic, partition, end: Number(high) })));
  }
  return ends;
}

/** Every record of the topics, read from their beginning by a client of its own that nothing else of the run uses. */
export async function readWire(brokers: string[], prefix: string, topics: string[]): Promise<WireRecord[]> {
  const ends = await asOperator(brokers, (admin) => logEnds(admin, prefix, topics));
  const waiting = new Map(ends.filter(({ end }) => end > 0).map(({ topic, partition, end }) => [`${topic}/${partition}`, end]));
  const records: WireRecord[] = [];
  if (waiting.size === 0) return records;
  const consumer = client(brokers).consumer({ groupId: `${prefix}witness-${randomUUID()}`, maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topics: topics.map((topic) => prefix + topic), fromBeginning: true });
  const seen = Promise.withResolvers<undefined>();
  await consumer.run({
    autoCommit: false,
    eachBatch: async ({ batch: { topic: full, partition, messages } }) => {
      const topic = full.slice(prefix.length);
      const name = `${topic}/${partition}`;
      for (const { offset, key, value, headers } of messages) {
        const header = (header: string) => String(headers?.[header] ?? '');
        const place = { sequence: Number(header('ce_sequence')), ordinal: Number(header('ce_ordinal')) };
        records.push({
          topic,
          partition,
          offset: Number(offset),
          key: String(key),
          id: header('ce_id'),
          token: header('token') || (tokenIn(value) ?? ''),
          ...place,
        });
      }
      if (Number(messages.at(-1)?.offset) + 1 >= (waiting.get(name) ?? 0)) waiting.delete(name);
      if (waiting.size === 0) seen.resolve(undefined);
    },
  });
  consumer.on('consumer.crash', ({ payload }) => seen.reject(payload.error));
  try {
    await seen.promise;
  } finally {
    await consumer.disconnect();
  }
  return records;
}

/** The token in an event's body; undefined where the body is none of ours. */
export function tokenIn(body: Buffer | null): string | undefined {
  try {
    return (JSON.parse(String(body)) as { token?: string } | null)?.token;
  } catch {
    return undefined;
  }
}
