import { describe, expect, it } from '@jest/globals';
import { cookieWay } from './cookie.rules.ts';

describe('a cookie', () => {
  it('is for this host alone and read by no script', () => {
    const { name, options } = cookieWay('https://portal.example');
    expect([name('control-center'), options]).toEqual([
      '__Host-control-center',
      { path: '/', httpOnly: true, sameSite: 'lax', secure: true },
    ]);
  });

  it('does without the prefix on loopback, where some browsers refuse it', () => {
    const { name, options } = cookieWay('http://127.0.0.1:7400');
    expect([name('control-center'), options.secure]).toEqual(['control-center', false]);
  });
});
