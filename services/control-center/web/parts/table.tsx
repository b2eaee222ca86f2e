import type { ReactNode } from 'react';
import { useSteady } from './steady.ts';

export interface Column<Row> {
  head: string;
  cell: (row: Row) => ReactNode;
  number?: boolean;
}

/** A table that keeps its rows in place under the pointer, and becomes a list of cards where there is little room; its roles are said, for a changed `display` would take them away. */
export function Table<Row>({ name, columns, rows, id }: { name: string; columns: Column<Row>[]; rows: Row[]; id: (row: Row) => string }) {
  const { shown, isHeld, touched } = useSteady(rows, id);
  return (
    <table role="table" aria-label={name} className={isHeld ? 'table held' : 'table'} {...touched}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ head, number }) => (
            <th key={head} role="columnheader" scope="col" className={number ? 'number' : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {shown.map((row) => (
          <tr key={id(row)} role="row">
            {columns.map(({ head, cell, number }) => (
              <td key={head} role="cell" data-head={head} className={number ? 'number' : undefined}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
