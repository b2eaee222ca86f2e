import { ConnectionPool, Consumer } from '@platformatic/kafka';
import type { ConsumerEvents, ConsumerOptions, RunningConsumer, TopicPartition } from '../kafka.port.ts';
import type { KafkaSettings } from '../kafka.settings.ts';
import { clientOptions, isAnyOf, says } from './platformatic.client.ts';
import { persistently } from '../kafka.persistently.ts';
import { Fetcher } from './platformatic.fetcher.ts';

const sessionMs = 6000;

/** Whether joining again may succeed: not when it is we who are not welcome. */
const mayPass = (error: unknown) =>
  !says(error, 'code', 'PLT_KFK_AUTHENTICATION') &&
  !isAnyOf(error, 'GROUP_AUTHORIZATION_FAILED', 'INVALID_GROUP_ID', 'INCONSISTENT_GROUP_PROTOCOL');

/** Joins the group and reads what it gives us. Membership is the client's; positions, resets and fetching are ours. Throws when it cannot join. */
export async function startConsumer(
  settings: KafkaSettings,
  { group, topics, concurrency }: ConsumerOptions,
  events: ConsumerEvents,
): Promise<RunningConsumer> {
  const { prefix } = settings;
  const options = clientOptions(settings);
  const consumer = new Consumer({
    ...options,
    groupId: prefix + group,
    sessionTimeout: sessionMs,
    rebalanceTimeout: 10_000,
    heartbeatInterval: 500,
    autocommit: false,
    // Under kafkajs' name and in its form, so that members with either client make one group while an installation changes over.
    protocols: [{ name: 'RoundRobinAssigner', version: 0 }],
  });
  const pool = new ConnectionPool(settings.clientId, options);
  let joinedAt = 0;
  let assigned = false;
  let stopping: Promise<void> | undefined;
  const isMember = () => Date.now() - Math.max(joinedAt, consumer.lastHeartbeat?.getTime() ?? 0) < sessionMs;
  const fetcher = new Fetcher({ consumer, pool, prefix, concurrency, events, isMember });

  const revoke = () => {
    fetcher.assign([]);
    if (assigned) events.onRevoked();
    assigned = false;
  };
  const join = () =>
    persistently(
      () => consumer.joinGroup(),
      (error) => !stopping && mayPass(error),
    );
  const stop = () =>
    (stopping ??= (async () => {
      await fetcher.stop();
      await new Promise<void>((resolve) => consumer.leaveGroup(false, () => resolve()));
      await consumer.close(true).catch(() => undefined);
      await pool.close();
    })());

  consumer.topics.trackAll(...topics.map((topic) => prefix + topic));
  consumer.on('consumer:group:rebalance', revoke);
  consumer.on('consumer:group:join', ({ generationId, assignments }) => {
    const partitions = (assignments ?? []).flatMap((assignment) => placesOf(assignment, prefix));
    joinedAt = Date.now();
    fetcher.assign(partitions);
    assigned = true;
    // Not before `consume` has answered, for who hears of it wants to seek.
    setImmediate(() => assigned && !stopping && consumer.generationId === generationId && events.onAssigned(partitions));
  });
  consumer.on('consumer:heartbeat:end', () => fetcher.advance());
  consumer.on('consumer:heartbeat:error', () => consumer.clearMetadata());
  // The client gave up joining again.
  consumer.on('error', () => {
    if (stopping) return;
    revoke();
    consumer.clearMetadata();
    join().catch((error: unknown) => !stopping && events.onCrash(error as Error));
  });

  try {
    await join();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    seek: (position) => fetcher.seek(position),
    report: (offsets) =>
      consumer.commit({
        offsets: offsets.map(({ topic, partition, offset }) => ({
          topic: prefix + topic,
          partition,
          offset: BigInt(offset),
          leaderEpoch: -1,
        })),
      }),
    stop,
  };
}

const placesOf = ({ topic, partitions }: { topic: string; partitions: number[] }, prefix: string): TopicPartition[] =>
  partitions.map((partition) => ({ topic: topic.slice(prefix.length), partition }));
