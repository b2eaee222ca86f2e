import { expect, it } from '@jest/globals';
import { remembered } from './remembered.ts';

it('works something out once for each text, and however many there are, rightly', () => {
  const asked: string[] = [];
  const lengthOf = remembered((text) => {
    asked.push(text);
    return text.length || null;
  });
  const texts = ['', 'x'.repeat(300), ...Array.from({ length: 1500 }, (_, index) => String(index))];
  for (let round = 0; round < 2; round++) expect(texts.map(lengthOf)).toEqual(texts.map((text) => text.length || null));
  const again = asked.slice(texts.length);
  expect([again.includes(''), again.includes('0'), again.includes('x'.repeat(300)), again.includes('1499')]).toEqual([
    false,
    false,
    true,
    true,
  ]);
});
