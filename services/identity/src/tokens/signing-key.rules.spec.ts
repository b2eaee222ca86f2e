import { describe, expect, it } from '@jest/globals';
import { keysAt, type KeyTimes } from './signing-key.rules.ts';

const at = (text: string) => new Date(`2026-${text}:00Z`);
const key = (kid: string, signsFrom: string): KeyTimes => ({ kid, signsFrom: at(signsFrom) });
const told = (keys: KeyTimes[], now: string) => {
  const { published, outdated, due } = keysAt(keys, at(now), 30);
  return { published: published.map(({ kid }) => kid), outdated: outdated.map(({ kid }) => kid), due: due?.toISOString() };
};

describe('the keys that sign tokens', () => {
  it('begin with one that signs at once', () => {
    expect(told([], '03-01T08:00')).toEqual({ published: [], outdated: [], due: '2026-03-01T08:00:00.000Z' });
    expect(told([key('first', '03-01T08:00')], '03-01T08:00')).toMatchObject({ published: ['first'], due: undefined });
  });

  it('are each published an hour before they sign', () => {
    const first = key('first', '03-01T08:00');
    expect(told([first], '03-31T06:59').due).toBeUndefined();
    expect(told([first], '03-31T07:00').due).toBe('2026-03-31T08:00:00.000Z');
    expect(told([first, key('second', '03-31T08:00')], '03-31T07:00')).toEqual({
      published: ['first', 'second'],
      outdated: [],
      due: undefined,
    });
  });

  it('give way to the next, and stay published for two days', () => {
    const both = [key('first', '03-01T08:00'), key('second', '03-31T08:00')];
    expect(told(both, '03-31T07:59').published).toEqual(['first', 'second']);
    expect(told(both, '03-31T08:00').published).toEqual(['second', 'first']);
    expect(told(both, '04-02T07:59')).toMatchObject({ published: ['second', 'first'], outdated: [] });
    expect(told(both, '04-02T08:00')).toMatchObject({ published: ['second'], outdated: ['first'] });
  });

  it('are never taken over in a hurry, also after a long rest', () =>
    expect(told([key('first', '03-01T08:00')], '08-01T08:00')).toEqual({
      published: ['first'],
      outdated: [],
      due: '2026-08-01T09:00:00.000Z',
    }));
});
