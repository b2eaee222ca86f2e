import { describe, expect, it } from '@jest/globals';
import { decideEvery, decideLatest } from './mark.ts';

const event = (ordinal: number, at: number) => ({ sequence: ordinal, ordinal, at });

describe('a handler of every fact', () => {
  const mark = { last: 5, at: 100 };

  it('takes the first event it ever sees of a stream, and starts there', () => {
    expect(decideEvery(undefined, event(7, 100))).toEqual({ verdict: 'apply', mark: { last: 6, at: 0 } });
  });

  it.each([
    ['applies the next one', event(6, 101), 'apply'],
    ['applies the next one although it is as old as the last', event(6, 100), 'apply'],
    ['skips the last one again', event(5, 100), 'duplicate'],
    ['skips an older one', event(2, 40), 'duplicate'],
    ['lets one wait while something before it is missing', event(7, 120), 'behind'],
  ] as const)('%s', (_, place, verdict) => {
    expect(decideEvery(mark, place)).toEqual({ verdict, mark });
  });

  it('starts again where a restored source goes on', () => {
    expect(decideEvery(mark, event(4, 150))).toEqual({ verdict: 'restored', mark: { last: 3, at: 149 } });
  });
});

describe('a projection', () => {
  const mark = { last: 5, at: 100 };

  it.each([
    ['takes whatever is newer, gaps or not', event(9, 130), 'apply'],
    ['takes a later one of the same microsecond', event(6, 100), 'apply'],
    ['skips what it has seen', event(5, 100), 'stale'],
    ['skips what is older', event(8, 99), 'stale'],
  ] as const)('%s', (_, place, verdict) => {
    expect(decideLatest(mark, place).verdict).toBe(verdict);
  });

  it('takes the first event it ever sees', () => {
    expect(decideLatest(undefined, event(3, 1)).verdict).toBe('apply');
  });
});
