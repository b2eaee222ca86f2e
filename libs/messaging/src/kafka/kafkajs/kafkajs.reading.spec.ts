import { describe, expect, it } from '@jest/globals';
import type { ConsumerEvents, IncomingBatch } from '../kafka.port.ts';
import { Reading, type Fetched, type Reader } from './kafkajs.reading.ts';

const incoming: IncomingBatch = { topic: 't', partition: 0, fetchedOffset: 0, highWatermark: 1, records: [] };

/** A batch of one record whose heartbeats all succeed, for another loop of the client heard that the group changed. */
function fetched(resolved: string[]): Fetched {
  const batch = { topic: 't', partition: 0, messages: [{ offset: '0' }], lastOffset: () => '0' };
  return {
    batch,
    heartbeat: () => Promise.resolve(),
    resolveOffset: (offset) => void resolved.push(offset),
    isRunning: () => true,
    isStale: () => false,
  };
}

/** Takes a batch, does what is to happen meanwhile, and ends it. */
async function take(meanwhile: (reading: Reading) => void) {
  const { promise: ended, resolve: end } = Promise.withResolvers<number>();
  const sought: string[] = [];
  const reader: Reader = { seek: ({ offset }) => void sought.push(offset), pause: () => undefined, resume: () => undefined };
  let alive = (): boolean => true;
  const onBatch: ConsumerEvents['onBatch'] = (_, isAlive) => {
    alive = isAlive;
    return ended;
  };
  const reading = new Reading(reader, { onBatch } as ConsumerEvents);
  const resolved: string[] = [];
  const taken = reading.take(fetched(resolved), incoming);
  meanwhile(reading);
  const stillOurs = alive();
  end(1);
  await taken;
  return { stillOurs, resolved, sought };
}

describe('a batch in hand', () => {
  it('moves the client behind it', async () => {
    expect(await take(() => undefined)).toEqual({ stillOurs: true, resolved: ['0'], sought: [] });
  });

  it('is no longer ours once the group has changed, whoever heard of it, and moves nothing', async () => {
    expect(await take((reading) => reading.revoke())).toEqual({ stillOurs: false, resolved: [], sought: [] });
  });
});
