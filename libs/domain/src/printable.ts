/** What the standard fonts of PDF can show besides Latin-1 (PDF 1.7, annex D, WinAnsiEncoding). */
const beside = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';
const shown = (letter: string): boolean => /^[\u0020-\u007e\u00a0-\u00ff]$/.test(letter) || beside.includes(letter);

/** The text in letters that the standard fonts have: others without their marks, or as a question mark. The table for spreadsheets has them as they were given. */
export function printable(text: string): string {
  if (/^[\u0020-\u007e]*$/.test(text)) return text;
  return [...text.replaceAll(/\s/g, ' ')].map((letter) => (shown(letter) ? letter : plainOf(letter))).join('');
}

const plainOf = (letter: string): string => {
  const plain = letter.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  return plain && [...plain].every(shown) ? plain : '?';
};
