/** Letters that Unicode does not take apart, as they are read. */
const letters: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };
const lookalikes: Record<string, string> = { '0': 'o', '1': 'l' };

export const usernameRule =
  'a user name has 2 to 100 letters of the Latin alphabet, digits and . _ @ + - ’, and begins and ends with a letter or a digit';

/** Whether both spell one user name: case and ways to compose a letter aside. */
export const sameUsername = (one: string, other: string): boolean => folded(one) === folded(other);

/**
 * What a user name is told apart by: two that a reader can take for each other have one canonical form, as `Zoë.Li`, `zoe.li` and `z0e.1i`. Nothing for
 * text that breaks the rule: letters of other alphabets look like Latin ones, and cannot be typed everywhere.
 */
export function canonicalUsername(username: string): string | undefined {
  const plain = folded(username)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[’']/g, "'")
    .replace(/[ßæœøłđðþı]/g, (letter) => letters[letter]!);
  if (!/^[a-z0-9][a-z0-9._@+'-]{0,98}[a-z0-9]$/.test(plain)) return undefined;
  return plain.replace(/[01]/g, (digit) => lookalikes[digit]!);
}

const folded = (username: string): string => username.normalize('NFKC').toLowerCase();
