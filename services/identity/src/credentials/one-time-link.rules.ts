import { createHash, randomBytes } from 'node:crypto';

/** In minutes: how long a link opens that was asked for. */
export const linkMinutes = 30;

/** 256 bits, so that a link is guessed by nobody and its hash needs no salt. */
export const newLinkToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a link. */
export const linkHash = (token: string): string => createHash('sha256').update(token).digest('base64url');
