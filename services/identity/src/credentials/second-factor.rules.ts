import { generateSecret, generateURI, verifySync } from 'otplib';
import { createHmac, randomInt } from 'node:crypto';
import { renderSVG } from 'uqr';

export const newFactorSecret = (): string => generateSecret({ length: 20 });

/** Clocks may differ by half a minute. */
const epochTolerance = 30;

/** The interval in which the code holds; nothing where it does not, or not after `lastStep`. */
export function stepOfCode(secret: string, code: string, now: Date, lastStep: number): number | undefined {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const epoch = Math.floor(now.getTime() / 1000);
  const result = verifySync({ secret, token, epoch, epochTolerance, ...(lastStep >= 0 && { afterTimeStep: lastStep }) });
  return result.valid && 'timeStep' in result ? result.timeStep : undefined;
}

/** The secret for an app to scan, as an image without colours or measures of its own, and for people to type. */
export function factorCard(secret: string, username: string): { svg: string; typed: string } {
  const uri = generateURI({ issuer: 'Trunkline', label: username, secret });
  return { svg: renderSVG(uri, { border: 3 }), typed: secret.replace(/.{4}(?=.)/g, '$& ') };
}

const recoveryCodes = 10;
/** Without letters and figures that can be taken for one another. */
const alphabet = '23456789abcdefghjkmnpqrstvwxyz';

/** Ten codes of 49 bits, each good for one sign-in without the app. */
export const newRecoveryCodes = (): string[] => Array.from({ length: recoveryCodes }, () => `${piece()}-${piece()}`);

const piece = (): string => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('');

/** What is kept of a code. It needs the key: without it, codes this short could be found from their hashes. */
export const recoveryCodeHash = (key: Buffer, userId: string, code: string): string =>
  createHmac('sha256', key)
    .update(`${userId} ${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`)
    .digest('base64url');
