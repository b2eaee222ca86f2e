import { describe, expect, it } from '@jest/globals';
import { RestartDelay } from './restart.delay.ts';

describe('a child that keeps crashing', () => {
  it('is started again after 0.2 s, then ever later, up to 5 s', () => {
    const delay = new RestartDelay();
    expect(Array.from({ length: 7 }, () => delay.after(100))).toEqual([200, 400, 800, 1600, 3200, 5000, 5000]);
  });

  it('is forgiven after 30 s of health', () => {
    const delay = new RestartDelay();
    [100, 100, 29_999].forEach((livedMs) => delay.after(livedMs));
    expect(delay.after(30_000)).toBe(200);
    expect(delay.after(100)).toBe(400);
  });
});
