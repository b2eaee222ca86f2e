import type { Reach } from '@trunkline/domain';
import { createHash } from 'node:crypto';

/** A token names so many accounts or enterprises; of more it carries the digest. */
const mostNamed = 50;

/** Begins the digest of a list; no name of an enterprise or account begins so. */
export const digestPrefix = 'sha256:';

/** What stands in a token for a list of names: `sha256:` and the base64url of SHA-256 over the sorted names, a line each. */
export const digestOf = (names: readonly string[]): string =>
  digestPrefix +
  createHash('sha256')
    .update([...names].sort().join('\n'))
    .digest('base64url');

/** A list of names as a token carries it: as it is, or where it is long as its digest. */
export const claimOf = (reach: Reach, most = mostNamed): string | string[] =>
  reach === '*' ? reach : reach.length > most ? digestOf(reach) : [...reach];
