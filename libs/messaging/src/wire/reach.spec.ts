import { describe, expect, it } from '@jest/globals';
import { reachOf } from './reach.ts';

const reach = (topics?: string) => [...reachOf({ extensions: topics === undefined ? {} : { topics } })];

describe('what a fact says of its stream', () => {
  it('is the ordinal of each topic', () => {
    expect(reach('{"order-milestone":3,"order-submitted":1}')).toEqual([
      ['order-milestone', 3],
      ['order-submitted', 1],
    ]);
  });

  it.each([
    ['was said by an earlier build', undefined],
    ['is no JSON', '{"order-milestone":'],
    ['is no object', 'null'],
    ['counts nothing', '{"order-milestone":"3"}'],
  ])('is nothing when it %s', (_, topics) => {
    expect(reach(topics)).toEqual([]);
  });
});
