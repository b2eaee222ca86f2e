import { describe, expect, it } from '@jest/globals';
import { isText, keptText, unseenIn } from './text.ts';

const code = (point: number) => `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
const named = (...points: number[]) => points.map((point) => [code(point), String.fromCodePoint(point)] as const);
const takes = (kind: 'reference' | 'line' | 'note', text: string) => isText(kind, keptText(text), 200);

const unreadable = [
  ...named(0x00, 0x01, 0x08, 0x0b, 0x1b, 0x7f, 0x85, 0x9f),
  ...named(0xfdd0, 0xfdef, 0xfffe, 0xffff, 0x1fffe, 0x8ffff, 0x10fffe, 0x10ffff),
  ['half a surrogate pair', '\ud83d'] as const,
];
const invisible = named(
  0xad,
  0x34f,
  0x115f,
  0x180e,
  0x200b,
  0x202e,
  0x2028,
  0x2029,
  0x2060,
  0x2066,
  0x2800,
  0x3164,
  0xfeff,
  0xfff9,
  0xe0041,
);
const blanks = named(0x20, 0xa0, 0x2003, 0x202f, 0x3000);

describe('a reference', () => {
  it.each(['SO-1', 'Ä 1', 'E 1&2', '注文 7', '...', '.1', '%2e', 'a"b\\c', '🚚-1', 'x'.repeat(64)])('may be %s', (text) => {
    expect(takes('reference', text)).toBe(true);
  });
  it.each([...unreadable, ...invisible, ...named(0x09, 0x0a, 0x200c, 0x200d, 0x200e, 0xfe0f, 0xa0, 0x2003)])(
    'has no %s',
    (_, character) => {
      expect([`SO${character}1`, `SO-1${character}`, `${character}SO-1`].map((text) => takes('reference', text))).toEqual([
        false,
        false,
        false,
      ]);
    },
  );
  it.each(['', ' ', ' SO-1', 'SO-1 ', '.', '..', 'a/b'])('is not “%s”', (text) => expect(takes('reference', text)).toBe(false));
});

describe('a line', () => {
  it.each([
    'Ana Nguyễn',
    'O\u2019Neil & Söhne, "Ltd" <x>',
    '1 Marina Blvd / 22',
    'می\u200cخواهم',
    'രാജന്\u200d',
    '👩🏽\u200d❤\ufe0f\u200d💋\u200d👩🏽 1\ufe0f\u20e3',
    '葛\u{e0100}城',
    'חברה \u200e(ABC)\u200f, תל אביב',
    '\u0600\u0661',
    'a\u3000b',
  ])('may be %s', (text) => expect(takes('line', text)).toBe(true));
  it.each([...unreadable, ...invisible, ...named(0x09, 0x0a, 0x0d)])('has no %s', (_, character) => {
    expect([`A${character}b`, `A${character}`, `${character}A`].map((text) => takes('line', text))).toEqual([false, false, false]);
  });
  it.each(blanks)('neither begins nor ends with %s', (_, blank) => {
    expect([`A${blank}`, `${blank}A`, blank, `A${blank}B`].map((text) => takes('line', text))).toEqual([false, false, false, true]);
  });
  it.each(['\u200dA', 'A \u200d', 'A\u200d\u200d', '\ufe0fA', '\u200fA', ''])('has nothing that joins or varies no letter (%j)', (text) => {
    expect(takes('line', text)).toBe(false);
  });
});

describe('a note', () => {
  it.each(['', ' ', 'one\n\ttwo\r\nthree ', 'zero\u200bwidth', '\u202eabc\u2028'])('may be %j', (text) =>
    expect(takes('note', text)).toBe(true),
  );
  it.each(unreadable)('has no %s', (_, character) => expect(takes('note', `one\n${character}two`)).toBe(false));
});

describe('a text', () => {
  it('is kept in NFC, in which its spellings are one', () => {
    expect(['e\u0301', 'é', '\u212b', '\u1100\u1161', 'SO-1'].map(keptText)).toEqual(['é', 'é', 'Å', '가', 'SO-1']);
  });

  it('is as long as it has characters, however many units they take', () => {
    expect(['🚚'.repeat(64), '🚚'.repeat(65), '1\ufe0f\u20e3'.repeat(22)].map((text) => isText('line', text, 64))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('is told by place and name what its writer cannot see', () => {
    expect(['SO\u200b1', '🚚 ', '\u{1fffe}', 'SO-1', 5].map(unseenIn)).toEqual([
      '; character 3 is U+200B',
      '; character 2 is U+0020',
      '; character 1 is U+1FFFE',
      '',
      '',
    ]);
  });
});
