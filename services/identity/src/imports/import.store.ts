import { rowsIn, type Transaction } from '@trunkline/messaging';
import { TableImport } from './import.entity.ts';

/** In days: how long reports can be read. */
export const keptDays = 90;

/** Keeps a report, and forgets those that nobody will read any more. */
export async function keepImport(tx: Transaction, kept: TableImport): Promise<void> {
  rowsIn(tx, TableImport).add(kept);
  await tx.manager.query(`delete from table_import where at < $1::timestamptz - make_interval(days => $2)`, [kept.at, keptDays]);
}
