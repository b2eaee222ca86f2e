import { contracts } from '@trunkline/contracts';
import { largestBody } from '../wire/fact.codec.ts';
import { openDriver } from './kafka.drivers.ts';
import type { TopicSpec } from './kafka.port.ts';
import type { KafkaAccess } from './kafka.settings.ts';

export interface TopicSettings extends KafkaAccess {
  prefix?: string;
  partitions?: number;
  replication?: number;
  minInsync?: number;
  retentionDays?: number;
}

/** A topic that is there already and not as its contract wants it. Changing it is a person's decision. */
export interface TopicDifference {
  topic: string;
  setting: string;
  wanted: string;
  found: string;
}

const largestReport = 16 * 1024 * 1024;

/** The topics of all contracts: one for each kind of fact, one inbound topic for each owner of reports. */
export function topicSpecs({
  partitions = 12,
  replication = 1,
  minInsync = 1,
  retentionDays = 14,
}: Omit<TopicSettings, keyof KafkaAccess | 'prefix'>): TopicSpec[] {
  const topics = new Map(contracts().map((contract) => [contract.topic, contract]));
  const retentionMs = String(retentionDays * 86_400_000);
  return [...topics].map(([topic, { kind, compacted, kept }]) => ({
    topic,
    partitions,
    replication,
    config: {
      'min.insync.replicas': String(minInsync),
      ...(compacted ? { 'cleanup.policy': 'compact' } : { 'cleanup.policy': 'delete', 'retention.ms': kept ? '-1' : retentionMs }),
      // The broker unpacks what others compress in ways that not every client can read; ours is not compressed, and passes untouched.
      'compression.type': 'uncompressed',
      'max.message.bytes': String(kind === 'report' ? largestReport : largestBody + 64 * 1024),
    },
  }));
}

/** Creates the topics that are missing and names every difference of those that exist; changes none of them. */
export async function createTopics({ prefix = '', ...settings }: TopicSettings): Promise<TopicDifference[]> {
  const driver = await openDriver({ ...settings, prefix, clientId: 'topics' });
  try {
    const wanted = topicSpecs(settings);
    const found = await driver.ensureTopics(wanted);
    return wanted.flatMap((spec, index) => differences(spec, found[index]!));
  } finally {
    await driver.close();
  }
}

function differences(wanted: TopicSpec, found: TopicSpec): TopicDifference[] {
  const settings = ({ partitions, replication, config }: TopicSpec): Record<string, string> => ({
    partitions: String(partitions),
    replication: String(replication),
    ...config,
  });
  return Object.entries(settings(wanted)).flatMap(([setting, value]) => {
    const other = settings(found)[setting] ?? '';
    return other === value ? [] : [{ topic: wanted.topic, setting, wanted: value, found: other }];
  });
}
