import { beforeEach, describe, expect, it } from '@jest/globals';
import { CircuitBreaker } from './breaker.ts';

let now: number;
let breaker: CircuitBreaker;
beforeEach(() => {
  now = 0;
  breaker = new CircuitBreaker(() => now);
});

describe('the breaker before a mail server that is away', () => {
  it('lets nothing through right after a failure', () => {
    breaker.failed();
    expect(breaker.allowance(5)).toBe(0);
  });

  it('lets one through after a second', () => {
    breaker.failed();
    now = 1_000;
    expect(breaker.allowance(5)).toBe(1);
  });

  it('waits twice as long after each failed try, and never longer than 30 s', () => {
    const waits = Array.from({ length: 8 }, () => {
      breaker.failed();
      const { wait } = breaker;
      now += wait;
      return wait / 1000;
    });
    expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30, 30]);
  });

  it('counts the failures of sends under way together as one', () => {
    for (let send = 0; send < 5; send++) breaker.failed();
    expect(breaker.wait).toBe(1_000);
  });

  it('lets everything through after one success', () => {
    breaker.failed();
    breaker.succeeded();
    expect(breaker.allowance(5)).toBe(5);
  });
});
