import { describe, expect, it } from '@jest/globals';
import addressparser from 'nodemailer/lib/addressparser';
import MailComposer from 'nodemailer/lib/mail-composer';
import { domainToASCII } from 'node:url';
import { isMailAddress } from './mail-address.ts';

/** Numbers from 0 to below `most`, the same in every run (mulberry32). */
function dice(seed: number): (most: number) => number {
  return (most) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * most);
  };
}

describe('an e-mail address', () => {
  it.each([
    'ana@example.com',
    "o'neil+x_{tag}%1!#$&*/=?^`|~-@mail.example.co.uk",
    'a.b.c@xn--bcher-kva.example',
    'ana@bücher.example',
    'ana@BÜCHER.example',
    'josé@例え.jp',
    '用户@例子.公司',
    'अ@उदाहरण.भारत',
    `${'x'.repeat(64)}@example.com`,
  ])('may be %s', (text) => expect(isMailAddress(text)).toBe(true));

  it.each([
    ['a quoted local part', '"ana"@example.com'],
    ['a quoted bracket', '"a<b"@example.com'],
    ['a quoted line break', '"a\r\nb"@example.com'],
    ['a quoted tab', '"a\tb"@example.com'],
    ['a quoted control character', '"a\u0001b"@example.com'],
    ['a quoted DEL', '"a\u007fb"@example.com'],
    ['a header behind it', 'ana@example.com\r\nBcc: x@y.example'],
    ['a name before it', 'Ana <ana@example.com>'],
    ['a second address', 'ana@example.com,bo@example.com'],
    ['a comment', 'ana(x)@example.com'],
    ['a space', 'a na@example.com'],
    ['an ideographic space', 'a\u3000na@example.com'],
    ['a zero-width space', 'ana\u200b@example.com'],
    ['a zero-width space in its domain', 'ana@exam\u200bple.com'],
    ['a soft hyphen', 'ana@exam\u00adple.com'],
    ['a joiner', 'a\u200dna@example.com'],
    ['a Hangul filler', 'ana\u3164@example.com'],
    ['two @', 'a@b@example.com'],
    ['no local part', '@example.com'],
    ['dots side by side', 'a..b@example.com'],
    ['a dot at the end', 'a.@example.com'],
    ['no dot in its domain', 'ana@localhost'],
    ['a number for a domain', 'ana@127.0.0.1'],
    ['a domain literal', 'ana@[127.0.0.1]'],
    ['an empty label', 'ana@example..com'],
    ['an underscore in its domain', 'ana@ex_ample.com'],
    ['full-width letters in its domain', 'ana@ｅｘａｍｐｌｅ.com'],
    ['a domain in decomposed form', 'ana@bu\u0308cher.example'],
    ['a label that is no Punycode', 'ana@xn--\u00fc.example'],
    ['a local part of 65 bytes', `${'x'.repeat(65)}@example.com`],
    ['more than 254 bytes', `é@${'x'.repeat(60)}.${'y'.repeat(60)}.${'z'.repeat(60)}.${'w'.repeat(63)}.example`],
    ['half a surrogate pair', 'a\ud800@example.com'],
    ['no text', 5],
  ])('has not %s', (_, text) => expect(isMailAddress(text)).toBe(false));

  it('of whatever characters is mailed as it was given, or refused', async () => {
    const throwOf = dice(1);
    const pick = <T>(from: T[]): T => from[throwOf(from.length)]!;
    const odd = [...'"<>(),;:\\@[] .+-_%=\'`|', '\r\n', '\t', '\u0001', '\u007f', '\u00a0', '\u200b', '\u3000', '\ufffe'];
    const letters = [...'abcXYZ019', 'é', 'e\u0301', 'ß', 'ж', '字', 'ا', '👍', '\u{1d4d0}', 'ﬁ'];
    const word = (strange: number) =>
      Array.from({ length: 1 + throwOf(5) }, () => (throwOf(strange) ? pick(letters) : pick([...odd, '.', '.']))).join('');
    const taken: string[] = [];
    for (let round = 0; round < 20_000; round++) {
      const text = `${word(6)}@${word(12)}.${pick(['example', 'com', '公司', 'c', word(9)])}`;
      if (isMailAddress(text)) taken.push(text);
    }
    expect(taken.length).toBeGreaterThan(2000);
    for (const text of taken) {
      expect(addressparser(text)).toEqual([{ address: text, name: '' }]);
      expect(addressparser(`"Ana, B." <${text}>`)).toEqual([{ address: text, name: 'Ana, B.' }]);
    }
    for (const address of taken.slice(0, 2000)) {
      const mail = new MailComposer({ from: 'x@example.com', to: { name: 'Ana', address }, text: '' }).compile();
      expect((mail.getEnvelope().to as string[]).map(inAscii)).toEqual([inAscii(address)]);
    }
  });
});

/** The local part as it is, the domain as a mail server looks it up. */
function inAscii(address: string): [local: string, domain: string] {
  const at = address.indexOf('@');
  return [address.slice(0, at), domainToASCII(address.slice(at + 1))];
}
