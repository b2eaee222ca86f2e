import { abortedAmong, type AbortedTransaction } from '../../kafka.aborted.ts';
import { patch } from './patch.ts';

/** As much of kafkajs' fetch requests as is touched here. */
export interface FetchRequests {
  protocol(of: { version: number }): (request: unknown) => { response: { decode(bytes: Buffer): Promise<FetchAnswer> } };
}

interface FetchAnswer {
  responses: { partitions: FetchedPartition[] }[];
}

interface FetchedPartition {
  abortedTransactions?: AbortedTransaction[];
  messages: Message[];
}

/** Those of one batch share its context. */
interface Message {
  offset: string;
  isControlRecord: boolean;
  batchContext: { producerId: string; inTransaction: boolean; isControlBatch: boolean; firstOffset: string; lastOffsetDelta: number };
}

/**
 * kafkajs 2.2.4 takes the aborted transactions of a fetch in the order the broker lists them, one at each record, and any record with four zero bytes as
 * its key for the end of one: where transactions of several producers overlap, it hands out what was aborted. This finds the aborted records as the answer
 * is read and makes them control records, which kafkajs passes over. Returns false, and does nothing, for any other version.
 */
export function passOverAborted(version: string, requests: FetchRequests): boolean {
  return patch(version, requests, () => {
    const original = requests.protocol.bind(requests);
    requests.protocol = (of) => (request) => {
      const made = original(of)(request);
      const decode = async (bytes: Buffer) => {
        const answer = await made.response.decode(bytes);
        for (const { partitions } of answer.responses) for (const partition of partitions) passOver(partition);
        return answer;
      };
      return { ...made, response: { ...made.response, decode } };
    };
  });
}

function passOver(partition: FetchedPartition): void {
  const transactions = partition.abortedTransactions;
  if (!transactions?.length) return;
  const isAborted = abortedAmong(transactions);
  let batch: Message['batchContext'] | undefined;
  let aborted = false;
  for (const message of partition.messages) {
    if (message.batchContext !== batch) {
      batch = message.batchContext;
      const { producerId, inTransaction, isControlBatch: isMarker } = batch;
      aborted = isAborted({ producerId, inTransaction, isMarker, lastOffset: Number(batch.firstOffset) + batch.lastOffsetDelta });
    }
    if (aborted) message.isControlRecord = true;
  }
  partition.abortedTransactions = [];
}
