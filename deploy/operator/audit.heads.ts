import { contractOf } from '@trunkline/contracts';
import { AuditHead } from '@trunkline/contracts/identity';
import { openDriver, persistently, type KafkaDriver, type KafkaSettings } from '@trunkline/messaging/host';
import { randomUUID } from 'node:crypto';

/** Every end that was ever published of the records of enterprises, by the name of the record: the enterprise's id, or `*`. */
export async function publishedHeads(access: Omit<KafkaSettings, 'clientId'>): Promise<Map<string, AuditHead[]>> {
  const driver = await openDriver({ ...access, clientId: 'audit-verify' });
  try {
    // A broker that has just begun knows its logs before it has read which groups there are, and refuses who joins one until then.
    const heads = await persistently(
      () => allIn(driver),
      () => true,
    );
    return Map.groupBy(heads, ({ enterpriseId }) => enterpriseId ?? '*');
  } finally {
    await driver.close();
  }
}

async function allIn(driver: KafkaDriver): Promise<AuditHead[]> {
  const { topic } = contractOf(AuditHead);
  const ends = new Map(
    (await driver.ranges([topic])).filter(({ start, stable }) => stable > start).map((its) => [its.partition, its.stable]),
  );
  const heads: AuditHead[] = [];
  const done = Promise.withResolvers<void>();
  const reached = (partition: number, offset: number) => {
    if (offset >= (ends.get(partition) ?? 0)) ends.delete(partition);
    if (!ends.size) done.resolve();
  };
  reached(-1, 0);
  const consumer = await driver.consume(
    { group: `audit-verify-${randomUUID()}`, topics: [topic], concurrency: 4 },
    {
      onAssigned: () => undefined,
      onRevoked: () => undefined,
      onBatch: ({ partition, fetchedOffset, records }) => {
        for (const { value } of records) if (value) heads.push(JSON.parse(value.toString()) as AuditHead);
        const next = (records.at(-1)?.offset ?? fetchedOffset - 1) + 1;
        reached(partition, next);
        return Promise.resolve(next);
      },
      onPassed: ({ partition }, _, to) => reached(partition, to),
      onDoubt: (reason) => done.reject(new Error(`${topic} cannot be read: ${reason}`)),
      onCrash: (error) => done.reject(error),
    },
  );
  await done.promise.finally(() => consumer.stop());
  return heads;
}
