/**
 * Kinds of text that others give us. A `reference` names something and is compared, a `line` is read by people, a `note` may have several lines.
 * All are kept in Unicode's composed form (NFC), in which the two spellings of `é` are one.
 */
export type TextKind = 'reference' | 'line' | 'note';

/** No characters by Unicode's own word, or none that a header, a mail or a page could carry. */
const never = '\\p{Cc}\\p{Cs}\\p{Noncharacter_Code_Point}';
/** Characters that leave no trace on paper; a blank in Braille is one as well. */
const unseen = '\\p{Default_Ignorable_Code_Point}\\ufff9-\\ufffb\\u2800';

const named = `[^${never}${unseen}\\p{Cf}\\p{Z}/]`;
const seen = `[^${never}${unseen}\\p{Z}]`;
/** Persian and Indic names, Japanese variants of a letter and family emoji need what joins or varies the letter before it; Hebrew and Arabic lines need marks of direction. */
const letter = `${seen}\\p{Variation_Selector}?[\\u200c\\u200d]?`;
const directions = '\\u061c\\u200e\\u200f';

const shapes: Record<TextKind, RegExp> = {
  reference: new RegExp(`^(?!\\.{1,2}$)${named}+(?: +${named}+)*$`, 'u'),
  line: new RegExp(`^(?:${letter})(?:${letter}|[${directions}\\p{Zs}])*(?<!\\p{Zs})$`, 'u'),
  note: new RegExp(`^(?:[^${never}]|[\\t\\n\\r])*$`, 'u'),
};

/** Most texts are of these characters alone, and take a fifth of the time. */
const plain = /^[!-.0-~](?:[ -.0-~]*[!-.0-~])?$/;
const dots = /^\.{1,2}$/;

/** Whether a text in the form it is kept has at most so many characters and none that its kind does not take. */
export function isText(kind: TextKind, text: string, max: number): boolean {
  if (text.length > max && [...text].length > max) return false;
  return (plain.test(text) && !dots.test(text)) || shapes[kind].test(text);
}

const composed = /^[\u0000-\u02ff]*$/;

/** The text in the form in which it is kept and compared: NFC. */
export const keptText = (text: string): string => (composed.test(text) ? text : text.normalize('NFC'));

const suspect = new RegExp(`[${never}${unseen}\\p{Cf}\\p{Zl}\\p{Zp}]|^\\p{Z}|\\p{Z}$`, 'u');

/** Names the first character of a refused text that its reader may not see, to follow what the text must be; empty when there is none. */
export function unseenIn(text: unknown): string {
  const found = typeof text === 'string' ? suspect.exec(text) : null;
  if (!found) return '';
  const code = found[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  return `; character ${[...(text as string).slice(0, found.index)].length + 1} is U+${code}`;
}
