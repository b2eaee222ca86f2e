import type { Lettering, Word } from './lettering.ts';

/** The words of a text in lines of at most that width, in thousandths of the size; a word that is wider is broken between its letters. */
export function linesOf(lettering: Lettering, text: string, width: number): Word[][] {
  const lines: Word[][] = [];
  let used = Infinity;
  for (const word of lettering.words(text).flatMap((whole) => broken(lettering, whole, width))) {
    used += lettering.space.width + word.width;
    if (used <= width) lines.at(-1)!.push(word);
    else {
      lines.push([word]);
      used = word.width;
    }
  }
  return lines;
}

function broken(lettering: Lettering, word: Word, width: number): Word[] {
  if (word.width <= width) return [word];
  const parts: Word[] = [];
  for (const letter of lettering.letters(word)) {
    const last = parts.at(-1);
    if (!last || last.width + letter.width > width) parts.push({ ...letter, pieces: [...letter.pieces] });
    else {
      last.text += letter.text;
      last.pieces.push(...letter.pieces);
      last.width += letter.width;
    }
  }
  return parts;
}
