import { describe, expect, it } from '@jest/globals';
import { canonicalUsername, sameUsername } from './username.rules.ts';

describe('a user name', () => {
  it.each([
    ['Zoë.Li', 'zoe.li'],
    ['z0e.1i', 'zoe.li'],
    ['ZOE.LI', 'zoe.li'],
    ['ｚｏｅ.ｌｉ', 'zoe.li'],
    ['ana+test@acme.example', 'ana+test@acme.example'],
    ['Straße7', 'strasse7'],
    ['o’neil', "o'neil"],
  ])('%s is told apart as %s', (username, canonical) => {
    expect(canonicalUsername(username)).toBe(canonical);
  });

  it.each(['а1', 'аna', 'ζωή', '山田', 'a', '', '.ana', 'ana-', 'an a', 'ana/b', 'a'.repeat(101), 'ana\u200b', 'ana<b>', 'ana"'])(
    'cannot be %j',
    (username) => {
      expect(canonicalUsername(username)).toBeUndefined();
    },
  );

  it('is the same in any case, and not the same where it only looks alike', () => {
    expect(sameUsername('Ana', 'aNA')).toBe(true);
    expect(sameUsername('ano', 'an0')).toBe(false);
  });
});
