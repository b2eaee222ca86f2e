import { describe, expect, it } from '@jest/globals';
import { directionOf, partsInOrder } from './reading.order.ts';

/** A line as it stands on a page from the left: what is read from the right is marked by arrows. */
const drawn = (text: string): string =>
  partsInOrder(text, directionOf(text))
    .map((part) => (part.level % 2 ? `←${part.text}` : `→${part.text}`))
    .join('');

describe('a line that is read from the right', () => {
  it.each([
    ['Hebrew alone', 'שלום עולם', '←שלום עולם'],
    ['a number in it', 'מכתב 12 שלום', '← שלום→12←מכתב '],
    ['Hebrew in English', 'Line תל אביב, end', '→Line ←תל אביב→, end'],
    ['brackets in Hebrew', 'אב (גד)', '←אב )גד('],
    ['English alone', 'Line 12', '→Line 12'],
  ])('has %s in its place', (_, text, expected) => expect(drawn(text)).toBe(expected));
});
