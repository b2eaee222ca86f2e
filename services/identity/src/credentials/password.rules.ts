import { hash, verify } from '@node-rs/argon2';
import { isCommon } from './common-password.rules.ts';

/** OWASP's least for argon2id: 19 MiB, two passes, one thread. `algorithm` 2 is argon2id; the library's enum cannot be imported from a module alone. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1, algorithm: 2 } as const;

export const shortestPassword = 12;
/** Of what is longer, hashing alone would be an attack. */
export const longestPassword = 256;

export type PasswordFault = 'shortPassword' | 'longPassword' | 'usernameInPassword' | 'commonPassword';

/** What is wrong with a password for this person; nothing where it will do. There are no rules of composition (NIST SP 800-63B, 3.1.1.2). */
export function passwordFault(password: string, username: string): PasswordFault | undefined {
  const plain = composed(password);
  const length = [...plain].length;
  if (length < shortestPassword) return 'shortPassword';
  if (length > longestPassword) return 'longPassword';
  if (username.length > 2 && plain.toLowerCase().includes(username.toLowerCase())) return 'usernameInPassword';
  if (isCommon(plain)) return 'commonPassword';
  return undefined;
}

export const passwordHash = (password: string): Promise<string> => hash(composed(password), cost);

let nobodys: Promise<string> | undefined;

/** Takes as long for somebody without a password, or whom there is not, as for a wrong one. */
export async function isPassword(password: string, known: string | undefined): Promise<boolean> {
  nobodys ??= passwordHash('nobody has this password');
  const right = await verify(known ?? (await nobodys), composed(password.slice(0, longestPassword * 2))).catch(() => false);
  return right && known !== undefined;
}

/** Keyboards spell `é` in one character or two (Unicode NFKC, as in RFC 8265). */
const composed = (password: string): string => password.normalize('NFKC');
