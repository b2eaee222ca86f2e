import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

/** How long a session lasts at most, which is as long as identity's own; and how long without a request. */
export const longestMs = 12 * 3_600_000;
export const idleMs = 3_600_000;

export const newSecret = (): string => randomBytes(32).toString('base64url');

export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Kept so, a copy of the database opens nothing: the key is made of the browser's secret, which only the browser has. */
export function sealed(text: string, secret: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), nonce);
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

export function opened(bytes: Buffer, secret: string): string {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8');
}

const keyOf = (secret: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', 'tokens of a session', 32));

/** A browser by what it says of itself, in a few words for a person: `Firefox on Windows`. */
export function deviceOf(userAgent = ''): string {
  const browsers = { Edge: /\bEdg/, Opera: /\bOPR\//, Firefox: /\bFirefox\//, Chrome: /\bChrom(e|ium)\//, Safari: /\bSafari\// };
  const systems = {
    Android: /\bAndroid\b/,
    iPhone: /\biPhone\b/,
    iPad: /\biPad\b/,
    Windows: /\bWindows\b/,
    Mac: /\bMac OS\b/,
    Linux: /\bLinux\b/,
  };
  const firstOf = (known: Record<string, RegExp>) => Object.entries(known).find(([, pattern]) => pattern.test(userAgent))?.[0];
  const [browser, system] = [firstOf(browsers), firstOf(systems)];
  return browser ? (system ? `${browser} on ${system}` : browser) : 'Another program';
}
