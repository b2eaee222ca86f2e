import type { OutgoingRecord } from './kafka.port.ts';

/** What is to be sent to one partition. */
export interface OutgoingBatch {
  topic: string;
  partition: number;
  records: OutgoingRecord[];
}

type Waiting = OutgoingBatch & { sent: PromiseWithResolvers<void> };

/**
 * Sends what is handed over in one turn of the event loop in one request to each broker, for a request costs more than its records. Each batch has an
 * outcome of its own: when a request fails, its batches are sent again one by one, so that one topic cannot hold back another.
 */
export class KafkaSender {
  private waiting = new Map<string, Waiting>();

  constructor(private readonly request: (batches: OutgoingBatch[]) => Promise<unknown>) {}

  send(topic: string, partition: number, records: OutgoingRecord[]): Promise<void> {
    if (this.waiting.size === 0) setImmediate(() => void this.flush());
    const name = `${topic}/${partition}`;
    const batch = this.waiting.get(name) ?? { topic, partition, records: [], sent: Promise.withResolvers<void>() };
    for (const record of records) batch.records.push(record);
    this.waiting.set(name, batch);
    return batch.sent.promise;
  }

  private async flush(): Promise<void> {
    const batches = [...this.waiting.values()];
    this.waiting = new Map();
    try {
      await this.request(batches);
      for (const { sent } of batches) sent.resolve();
    } catch (error) {
      const [only, ...others] = batches;
      if (others.length === 0) only!.sent.reject(error);
      else for (const batch of batches) this.request([batch]).then(() => batch.sent.resolve(), batch.sent.reject);
    }
  }
}
