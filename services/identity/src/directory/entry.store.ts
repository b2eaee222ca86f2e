import type { ContactFunction } from '@trunkline/contracts/identity';
import { rowsIn, type Transaction } from '@trunkline/messaging';
import { ContactEntry } from './entry.entity.ts';

export const entriesIn = (tx: Transaction) => rowsIn(tx, ContactEntry);

/** Lets one change of a function's entries at a time through; answers all there are. */
export async function lockFunction(tx: Transaction, name: ContactFunction): Promise<ContactEntry[]> {
  await tx.manager.query('select pg_advisory_xact_lock(hashtext($1))', [`contact directory ${name}`]);
  return entriesIn(tx).lock(['function'], [{ function: name }]);
}
