import { IS_CONTROL, IS_TRANSACTIONAL, type Consumer } from '@platformatic/kafka';
import { abortedAmong } from '../kafka.aborted.ts';
import type { IncomingRecord, RecordHeaders } from '../kafka.port.ts';

export type FetchResponse = Awaited<ReturnType<Consumer['fetch']>>;
export type FetchedPartition = FetchResponse['responses'][number]['partitions'][number];

/** In a record batch's attributes: its times are the broker's, one for all (Kafka protocol, "Record Batch"). */
const isLogAppendTime = 1 << 3;

/**
 * The records from `from` on, and the offset to ask for next: a batch comes whole, and its end may be no record but a marker or a gap. The broker
 * sends aborted records too, and leaves it to the client to pass over them.
 */
export function readPartition(
  { records: batches, abortedTransactions }: FetchedPartition,
  from: number,
): { records: IncomingRecord[]; next: number } {
  const records: IncomingRecord[] = [];
  const isAborted = abortedAmong(abortedTransactions ?? []);
  let next = from;
  for (const batch of batches ?? []) {
    const { producerId, attributes } = batch;
    const first = Number(batch.firstOffset);
    const lastOffset = first + batch.lastOffsetDelta;
    const isMarker = (attributes & IS_CONTROL) !== 0;
    next = Math.max(next, lastOffset + 1);
    if (isAborted({ producerId, lastOffset, inTransaction: (attributes & IS_TRANSACTIONAL) !== 0, isMarker }) || isMarker) continue;
    for (const { offsetDelta, timestampDelta, key, value, headers } of batch.records) {
      const offset = first + offsetDelta;
      if (offset < from) continue;
      const timestamp = Number(attributes & isLogAppendTime ? batch.maxTimestamp : batch.firstTimestamp + timestampDelta);
      records.push({
        offset,
        key: key as Buffer | null,
        value: value as Buffer | null,
        headers: headersOf(headers as [Buffer, Buffer | null][]),
        timestamp,
      });
    }
  }
  return { records, next };
}

function headersOf(sent: [Buffer, Buffer | null][]): RecordHeaders {
  const headers = new Map<string, Buffer | Buffer[]>();
  for (const [bytes, content] of sent) {
    const name = bytes.toString();
    const known = headers.get(name);
    const value = content ?? Buffer.alloc(0);
    headers.set(name, known === undefined ? value : [known, value].flat());
  }
  return Object.fromEntries(headers);
}
