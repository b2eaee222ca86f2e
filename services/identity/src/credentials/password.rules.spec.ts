import { describe, expect, it } from '@jest/globals';
import { isPassword, passwordFault, passwordHash } from './password.rules.ts';

describe('a password', () => {
  it.each([
    'correct horse battery staple',
    'Übermorgen fällt Schnee',
    '線路の保守は水曜日の夜に行う',
    'eleven green bicycles',
    'nb6-Tf2q-9xLw-0Kd',
    'monkey wrench on a tall ladder',
  ])('will do when it is long and nobody would guess it: %s', (password) => expect(passwordFault(password, 'ana.silva')).toBeUndefined());

  it.each([
    ['short', 'nb6-Tf2q-9x', 'shortPassword'],
    ['very long', 'x1'.repeat(129), 'longPassword'],
    ['one that contains the user name', 'my-ANA.silva-word', 'usernameInPassword'],
    ['a common word with figures', 'Password12345', 'commonPassword'],
    ['common words in another spelling', 'P@$$w0rd2026!!', 'commonPassword'],
    ['two common words', 'summerWinter2026', 'commonPassword'],
    ['our own name', 'Trunkline2026!', 'commonPassword'],
    ['a way over the keyboard', 'qwertyuiopas', 'commonPassword'],
    ['two ways over the keyboard', '1q2w3e4rqwer', 'commonPassword'],
    ['figures in a row', '123456789012', 'commonPassword'],
    ['one letter', 'aaaaaaaaaaaaa', 'commonPassword'],
    ['a short piece over and over', 'ab1!ab1!ab1!', 'commonPassword'],
  ])('is refused as %s', (_, password, fault) => expect(passwordFault(password, 'ana.silva')).toBe(fault));
});

describe('the hash of a password', () => {
  it('knows it in whichever way a keyboard composes its letters, and no other', async () => {
    const hash = await passwordHash('Caf\u00e9 au lait, s\u2019il vous pla\u00eet');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await isPassword('Cafe\u0301 au lait, s\u2019il vous plai\u0302t', hash)).toBe(true);
    expect(await isPassword('Cafe au lait, s\u2019il vous plait', hash)).toBe(false);
  });

  it('of nobody knows none, and costs as much', async () => {
    const hash = await passwordHash('eleven green bicycles');
    // What the processor did, not the time on the wall, which is others' too on a busy machine; in turns, for it does other things of its own as well.
    const cost = async (known: string | undefined) => {
      const before = process.cpuUsage();
      await isPassword('something else altogether', known);
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    await cost(undefined);
    const costs = { known: 0, unknown: 0 };
    for (let round = 0; round < 15; round++) {
      costs.known += await cost(hash);
      costs.unknown += await cost(undefined);
    }
    expect(costs.unknown / costs.known).toBeGreaterThan(0.6);
    expect(costs.unknown / costs.known).toBeLessThan(1.6);
    expect(await isPassword('nobody has this password', undefined)).toBe(false);
  });
});
