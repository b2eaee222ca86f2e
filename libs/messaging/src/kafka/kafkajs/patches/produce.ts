import { encodeRecordBatch } from '../../kafka.record-batch.ts';
import type { OutgoingBatch } from '../../kafka.sender.ts';
import { patch } from './patch.ts';

/** As much of kafkajs' produce request as is touched here. */
export interface ProduceRequests {
  protocol(of: { version: number }): (request: ProduceArguments) => { request: { encode(): Promise<Encoder> }; response: unknown };
}

export interface Encoder {
  writeInt16(value: number): this;
  writeInt32(value: number): this;
  writeString(value: string | null): this;
  writeBuffer(value: Buffer): this;
}

interface ProduceArguments {
  acks: number;
  timeout: number;
  topicData: { topic: string; partitions: { partition: number; messages: Carrier[] }[] }[];
}

/** A message that stands for a whole batch, encoded already. */
interface Carrier {
  partition: number;
  value: Buffer | null;
  batch?: Buffer;
}

/**
 * kafkajs 2.2.4 encodes a record in some ten buffers of half a kilobyte and copies a list of all messages for each: three quarters of what a relay
 * costs. This lets a message carry a batch that is encoded already, and writes it as it is. Returns false, and does nothing, for any other version.
 */
export function sendBatchesAsTheyAre(version: string, requests: ProduceRequests, newEncoder: new (size: number) => Encoder): boolean {
  return patch(version, requests, () => {
    const original = requests.protocol.bind(requests);
    requests.protocol = (of) => (args) => {
      const made = original(of)(args);
      const carriers = args.topicData.flatMap(({ partitions }) => partitions.flatMap(({ messages }) => messages));
      if (!carriers.every(({ batch }) => batch)) return made;
      return { ...made, request: { ...made.request, encode: () => Promise.resolve(encode(args, newEncoder)) } };
    };
  });
}

/** Batches as kafkajs takes them; where it carries them, those of one partition are the one message that `sendBatchesAsTheyAre` understands. */
export function messagesOf(batches: OutgoingBatch[], carries: boolean) {
  const carrier = ({ partition, records }: OutgoingBatch): Carrier => ({
    partition,
    value: null,
    batch: encodeRecordBatch(records, Date.now()),
  });
  const messages = (batch: OutgoingBatch) =>
    carries ? [carrier(batch)] : batch.records.map((record) => ({ ...record, partition: batch.partition }));
  return [...Map.groupBy(batches, ({ topic }) => topic)].map(([topic, all]) => ({ topic, messages: all.flatMap(messages) }));
}

/** Produce request, versions 3 to 8: transactional id, acks, timeout, topics with partitions with records. */
function encode({ acks, timeout, topicData }: ProduceArguments, NewEncoder: new (size: number) => Encoder): Encoder {
  const size = topicData.flatMap(({ partitions }) => partitions).reduce((sum, { messages }) => sum + messages[0]!.batch!.length + 64, 1024);
  const out = new NewEncoder(size).writeString(null).writeInt16(acks).writeInt32(timeout).writeInt32(topicData.length);
  for (const { topic, partitions } of topicData) {
    out.writeString(topic).writeInt32(partitions.length);
    for (const { partition, messages } of partitions) {
      const { batch } = messages[0]!;
      out.writeInt32(partition).writeInt32(batch!.length).writeBuffer(batch!);
    }
  }
  return out;
}
