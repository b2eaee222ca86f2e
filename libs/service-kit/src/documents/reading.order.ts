import bidiFactory, { type Bidi } from 'bidi-js';

// It is CommonJS, whose types say it has a default export.
const bidi = (bidiFactory as unknown as () => Bidi)();
export type Direction = 'ltr' | 'rtl';

/** Whether something of a text is read from the right. */
export const hasTurns = (text: string): boolean => rightToLeft.test(text);

/** How a text is read as a whole, which its first letter says. */
export const directionOf = (text: string): Direction =>
  hasTurns(text) && bidi.getEmbeddingLevels(text).paragraphs[0]!.level ? 'rtl' : 'ltr';

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Parts of a text as they stand on a page from the left (Unicode Standard Annex 9); those of an odd level are read from the right, and their brackets turned round. */
export function partsInOrder(text: string, direction: Direction): { text: string; level: number }[] {
  const { levels } = bidi.getEmbeddingLevels(text, direction);
  const parts: { text: string; level: number }[] = [];
  for (const [index, unit] of text.split('').entries()) {
    const level = levels[index]!;
    const mirrored = level % 2 ? (bidi.getMirroredCharacter(unit) ?? unit) : unit;
    const last = parts.at(-1);
    if (last && last.level === level) last.text += mirrored;
    else parts.push({ text: mirrored, level });
  }
  return reordered(parts);
}

/** Rule L2: from the highest level to the lowest odd one, whatever is at that level or above is turned round. */
function reordered<T extends { level: number }>(things: T[]): T[] {
  const ordered = [...things];
  for (let level = Math.max(...things.map((thing) => thing.level)); level > 0; level--) {
    for (let from = 0; from < ordered.length; from++) {
      let to = from;
      while (to < ordered.length && ordered[to]!.level >= level) to++;
      if (to - from > 1) ordered.splice(from, to - from, ...ordered.slice(from, to).reverse());
      from = to;
    }
  }
  return ordered;
}
