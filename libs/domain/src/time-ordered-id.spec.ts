import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { timeOrderedId } from './time-ordered-id.ts';

afterEach(() => void jest.restoreAllMocks());

const at = (ms: number) => jest.spyOn(Date, 'now').mockReturnValue(ms);
const far = Date.UTC(2100, 0, 1);

describe('an id by time', () => {
  it('is a UUID of version 7 that says when it was made', () => {
    at(far);
    const id = timeOrderedId();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(far);
  });

  it('comes after those that were made before it, ten thousand in one millisecond and when the clock is set back', () => {
    at(far + 1);
    const made = Array.from({ length: 10_000 }, timeOrderedId);
    at(far);
    made.push(timeOrderedId());
    expect(made).toEqual(made.toSorted());
    expect(new Set(made).size).toBe(made.length);
  });
});
