import { Refusal } from '@trunkline/domain';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { plainCell, type TableRow } from './table.rules.ts';
import type { ImportedRow } from './import.requests.ts';

/** A row that can be understood, or why not. */
export type ReadRow<T> = { line: number; name: string } & ({ content: T } | { reasons: string[] });

/** What a row says, checked as a request would be. `key` is the column that names it. */
export function readRow<T extends object>({ line, cells }: TableRow, type: new () => T, columns: string[], key: string): ReadRow<T> {
  const name = cells[key] ?? '';
  const given = Object.entries(cells).filter(([column]) => columns.includes(column));
  const formulas = given.filter(([, cell]) => plainCell(cell) === undefined).map(([column]) => `${column} begins as a formula does`);
  if (formulas.length) return { line, name, reasons: formulas };
  const content = plainToInstance(type, Object.fromEntries(given.map(([column, cell]) => [column, plainCell(cell)])));
  const faults = validateSync(content, { forbidUnknownValues: false });
  if (!faults.length) return { line, name, content };
  return { line, name, reasons: faults.flatMap(({ constraints }) => Object.values(constraints ?? {})) };
}

/** What became of a row whose work throws a Refusal where it cannot be done. */
export async function attempted<T>(row: ReadRow<T>, work: (content: T) => Promise<boolean>): Promise<ImportedRow> {
  const { line, name } = row;
  if ('reasons' in row) return { line, name, outcome: 'refused', reasons: row.reasons };
  try {
    return { line, name, outcome: (await work(row.content)) ? 'taken' : 'unchanged' };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { line, name, outcome: 'refused', reasons: error.errors.length ? error.errors.map(({ detail }) => detail) : [error.message] };
  }
}
