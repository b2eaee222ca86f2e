import type { Reach } from '@trunkline/domain';
import pg from 'pg';
import type { Scope } from './scope.ts';

const known = new WeakMap<readonly string[], string>();

/** Statements that tell the server for whom the transaction in hand is; they end with it. The server takes them in much less than a call of `set_config`. */
export const contextOf = ({ enterprises, accounts }: Scope): string =>
  `set local app.enterprises = ${literalOf(enterprises)}; set local app.accounts = ${literalOf(accounts)}`;

/** Made once for a list: that of a principal goes out with each of their transactions. */
function literalOf(reach: Reach): string {
  if (reach === '*') return `'*'`;
  const literal = known.get(reach) ?? pg.escapeLiteral(arrayOf(reach));
  known.set(reach, literal);
  return literal;
}

/** As PostgreSQL writes an array. A name with a NUL is nobody's: no text of it has one. */
const arrayOf = (names: readonly string[]): string =>
  `{${names.flatMap((name) => (name.includes('\0') ? [] : `"${name.replaceAll(/["\\]/g, '\\$&')}"`)).join(',')}}`;
