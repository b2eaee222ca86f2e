/** Columns of a table by which rows are told apart; `enterprise_id` says whose each row is, unless `enterprises` does. */
export interface TenantColumns {
  /** The column with the account of the row. A row without one is seen by those alone who may see every account of the enterprise. */
  account?: string;
  /** The same for rows of several accounts: they are seen by those who may see all of them. */
  accounts?: string;
  /** The column with the enterprises of the row, where it is of several: it is seen by those who may see all of them, and without any by nobody. */
  enterprises?: string;
}

/** A list in the context of a transaction; nothing where there is no context. Asked once for a statement, not for each row. */
const listed = (name: string) => `(select nullif(nullif(current_setting('app.${name}', true), ''), '*'))::text[]`;

/**
 * Whether a column is one of a list: looked up in a table made once for a statement. As `= any (…)` it would tempt the planner to fetch all rows of hundreds
 * of enterprises by their index, where the newest few are wanted; those of few are found by the query's own condition.
 */
const isOne = (column: string, name: string) => `${column} in (select unnest(${listed(name)}))`;

const within = (condition: string) => `((select current_setting('app.accounts', true)) = '*' or ${condition})`;

/**
 * SQL for a migration: locks a table whose rows belong to enterprises (PostgreSQL, row security policies). The application sees and writes the rows of the
 * enterprises and accounts of its transaction alone, and no row without that; who works for everyone, migrates or backs up sees all. The table
 * has a column `enterprise_id text not null`, and an index that it leads.
 */
export function tenantTable(table: string, { account, accounts, enterprises }: TenantColumns = {}): string {
  const conditions = [
    enterprises ? `${enterprises} <@ ${listed('enterprises')} and ${enterprises} <> '{}'` : isOne('enterprise_id', 'enterprises'),
    ...(account ? [within(isOne(account, 'accounts'))] : []),
    ...(accounts ? [within(`${accounts} <@ ${listed('accounts')}`)] : []),
  ];
  return lockedTable(table, `create policy application on ${table} to trunkline_application using (${conditions.join(' and ')});`);
}

/**
 * SQL for a migration: locks a table whose rows are parts of a tenant's: the application sees and writes those of the rows it sees. `whole` names the row
 * that a part belongs to: `orders where orders.id = milestone.order_id`. It must be there before its parts.
 */
export const partTable = (table: string, whole: string): string =>
  lockedTable(table, `create policy application on ${table} to trunkline_application using (exists (select from ${whole}));`);

/** SQL for a migration: locks a table that no request sees anything of. `policy` says what the application may do there, if anything. */
export const lockedTable = (table: string, policy = ''): string => `
  alter table ${table} enable row level security, force row level security;
  create policy owner on ${table} to trunkline_owner using (true);
  create policy every on ${table} to trunkline_every using (true);
  create policy backup on ${table} for select to trunkline_backup using (true);
  ${policy}`;
