import { beforeEach, describe, expect, it } from '@jest/globals';
import { PartitionLag } from './partition.lag.ts';

const started = 1_000_000;
let lag: PartitionLag;
beforeEach(() => void (lag = new PartitionLag(started)));

describe('the age of what has no effect yet', () => {
  it('is 0 when everything had its effect, however long ago that was', () => {
    lag.observe(5, 5, started);
    expect([lag.records, lag.age(started + 3_600_000)]).toEqual([0, 0]);
  });

  it('grows from when its oldest record was seen first, while more come', () => {
    lag.observe(5, 5, started);
    lag.observe(5, 6, started + 1000);
    lag.observe(5, 900, started + 6000);
    expect([lag.records, lag.age(started + 9000)]).toEqual([895, 8000]);
  });

  it('falls as the oldest have their effects', () => {
    lag.observe(0, 10, started);
    lag.observe(0, 20, started + 5000);
    lag.observe(15, 30, started + 10_000);
    expect(lag.age(started + 11_000)).toBe(6000);
  });

  it('is what the record in hand says itself, also after it was let go', () => {
    lag.observe(5, 9, started);
    lag.inHand([
      { offset: 5, timestamp: started - 60_000 },
      { offset: 6, timestamp: started - 50_000 },
    ]);
    lag.observe(5, 9, started + 5000);
    expect(lag.age(started + 5000)).toBe(65_000);
  });

  it('is that of the next record when the first of those in hand had its effect', () => {
    const batch = [
      { offset: 5, timestamp: started - 60_000 },
      { offset: 6, timestamp: started - 50_000 },
    ];
    lag.observe(5, 9, started);
    lag.inHand(batch);
    lag.observe(6, 9, started);
    lag.inHand(batch);
    expect(lag.age(started)).toBe(50_000);
  });

  it('keeps its oldest sight through a long time of falling behind', () => {
    for (let n = 0; n < 1000; n++) lag.observe(0, n + 1, started + n * 5000);
    expect(lag.age(started + 5_000_000)).toBe(5_000_000);
  });

  it('begins anew in another log', () => {
    lag.observe(5, 100, started);
    lag.observe(0, 3, started + 5000);
    expect([lag.records, lag.age(started + 6000)]).toEqual([3, 1000]);
  });
});

describe('a transaction that its producer has not ended', () => {
  it('is waited for from when everything before it had its effects', () => {
    lag.observe(3, 9, started, 5);
    lag.observe(5, 9, started + 60_000, 5);
    lag.observe(5, 12, started + 90_000, 5);
    expect([lag.records, lag.waiting(started + 90_000), lag.age(started + 90_000)]).toEqual([7, 30_000, 90_000]);
  });

  it('is another one when the first has ended', () => {
    lag.observe(5, 9, started, 5);
    lag.observe(7, 12, started + 60_000, 7);
    lag.observe(7, 12, started + 70_000, 7);
    expect(lag.waiting(started + 70_000)).toBe(10_000);
  });

  it('is waited for no more when it has ended', () => {
    lag.observe(5, 9, started, 5);
    lag.observe(5, 9, started + 60_000, 9);
    expect(lag.waiting(started + 60_000)).toBe(0);
  });
});

describe('a standstill', () => {
  it('is none while there is nothing to do but to wait for a transaction', () => {
    lag.observe(5, 9, started, 5);
    lag.observe(5, 9, started + 600_000, 5);
    expect(lag.standstill(started + 600_000)).toBe(0);
  });

  it('is none while there is nothing to do', () => {
    lag.observe(5, 5, started);
    expect(lag.standstill(started + 3_600_000)).toBe(0);
  });

  it('lasts from when there was something to do', () => {
    lag.observe(5, 5, started + 60_000);
    lag.observe(5, 6, started + 65_000);
    expect(lag.standstill(started + 90_000)).toBe(30_000);
  });

  it('ends with every step', () => {
    lag.observe(5, 9, started);
    lag.observe(6, 90, started + 60_000);
    expect(lag.standstill(started + 60_000)).toBe(0);
  });

  it('is forgiven after what could not be seen', () => {
    lag.observe(5, 9, started);
    lag.forgive(started + 60_000);
    lag.observe(5, 9, started + 65_000);
    expect(lag.standstill(started + 65_000)).toBe(5000);
  });
});
