import type { Reach } from '@trunkline/domain';
import { createHash } from 'node:crypto';

/** A token names so many accounts or enterprises; of more it carries the digest. */
const mostNamed = 50;

/** Begins the digest of a list. */
export const digestPrefix = 'sha256:';

/** Whether it stands for many enterprises where a token says for whom it is; then it must not be the name of one. */
export const standsForMany = (name: string): boolean => name === '*' || name.startsWith(digestPrefix);

/** What stands in a token for a list of names: `sha256:` and the base64url of SHA-256 over the sorted names, a line each. */
export const digestOf = (names: readonly string[]): string =>
  digestPrefix +
  createHash('sha256')
    .update([...names].sort().join('\n'))
    .digest('base64url');

/** A list of names as a token carries it: as it is, or where it is long as its digest. */
export const claimOf = (reach: Reach, most = mostNamed): string | string[] =>
  reach === '*' ? reach : reach.length > most ? digestOf(reach) : [...reach];
