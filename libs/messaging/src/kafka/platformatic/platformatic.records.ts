import { IS_CONTROL, type Consumer } from '@platformatic/kafka';
import type { IncomingRecord } from '../kafka.port.ts';

export type FetchResponse = Awaited<ReturnType<Consumer['fetch']>>;
export type FetchedPartition = FetchResponse['responses'][number]['partitions'][number];

/** In a record batch's attributes: its times are the broker's, one for all (Kafka protocol, "Record Batch"). */
const isLogAppendTime = 1 << 3;

/** The records from `from` on, and the offset to ask for next: a batch comes whole, and its end may be no record but a marker or a gap. */
export function readPartition({ records: batches }: FetchedPartition, from: number): { records: IncomingRecord[]; next: number } {
  const records: IncomingRecord[] = [];
  let next = from;
  for (const batch of batches ?? []) {
    const first = Number(batch.firstOffset);
    next = Math.max(next, first + batch.lastOffsetDelta + 1);
    if (batch.attributes & IS_CONTROL) continue;
    for (const { offsetDelta, timestampDelta, key, value, headers } of batch.records) {
      const offset = first + offsetDelta;
      if (offset < from) continue;
      const timestamp = Number(batch.attributes & isLogAppendTime ? batch.maxTimestamp : batch.firstTimestamp + timestampDelta);
      records.push({
        offset,
        key: key as Buffer | null,
        value: value as Buffer | null,
        headers: firstOfEach(headers as [Buffer, Buffer | null][]),
        timestamp,
      });
    }
  }
  return { records, next };
}

function firstOfEach(headers: [Buffer, Buffer | null][]): Record<string, Buffer> {
  return Object.fromEntries([...headers].reverse().map(([name, content]) => [name.toString(), content ?? Buffer.alloc(0)]));
}
