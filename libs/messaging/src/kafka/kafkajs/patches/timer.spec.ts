import { describe, expect, it } from '@jest/globals';
import { createRequire } from 'node:module';
import { patchNegativeTimer, type RequestQueue } from './timer.ts';

const require = createRequire(import.meta.url);
const { version } = require('kafkajs/package.json') as { version: string };
const { prototype } = require('kafkajs/src/network/requestQueue') as { prototype: RequestQueue };

/** A queue in which requests wait until this time; resolves when it looks at them again. */
function queueOf(pending: unknown[], throttledUntil: number) {
  const looked = Promise.withResolvers<number>();
  const queue = Object.assign(Object.create(prototype) as RequestQueue, { pending, throttledUntil, throttleCheckTimeoutId: null });
  queue.checkPendingRequests = () => looked.resolve(Date.now());
  return { queue, looked: looked.promise };
}

describe('a kafkajs request queue', () => {
  it('sets no timer while no request waits', () => {
    expect(patchNegativeTimer(version, prototype)).toBe(true);
    const { queue } = queueOf([], -1);
    queue.scheduleCheckPendingRequests();
    expect(queue.throttleCheckTimeoutId).toBeNull();
  });

  it.each([
    ['at once', -1000],
    ['when the broker wants no less', 150],
  ])('looks again %s at a request that waits', async (_, wait) => {
    const until = Date.now() + wait;
    const { queue, looked } = queueOf(['a request'], until);
    queue.scheduleCheckPendingRequests();
    expect(await looked).toBeGreaterThanOrEqual(until - 2);
    expect(queue.throttleCheckTimeoutId).toBeNull();
  });

  it('is left alone in another version', () => {
    const other = { scheduleCheckPendingRequests: () => undefined } as RequestQueue;
    const { scheduleCheckPendingRequests: before } = other;
    expect(patchNegativeTimer('2.3.0', other)).toBe(false);
    expect(other.scheduleCheckPendingRequests).toBe(before);
  });
});
