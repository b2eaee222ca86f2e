import { describe, expect, it } from '@jest/globals';
import { csvOf } from './csv.rules.ts';

describe('a table as text', () => {
  it.each([
    ['plain', 'plain'],
    ['Müller, Zoë', '"Müller, Zoë"'],
    ['the "boss"', '"the ""boss"""'],
    ['two\nlines', '"two\nlines"'],
    ['=HYPERLINK("https://evil.example")', `"'=HYPERLINK(""https://evil.example"")"`],
    ['+1 555', "'+1 555"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', `"'\r=1"`],
  ])('has %j as %s', (text, cell) => expect(csvOf([[text, 'b']])).toBe(`${cell},b\r\n`));
});
