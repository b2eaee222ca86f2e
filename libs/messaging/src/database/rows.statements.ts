import type { EntityMetadata } from 'typeorm';
import { statement, type Statement } from './statement.ts';

/** What takes and writes many rows of an entity at once; the parameter is always a JSON array of objects with its properties. */
export interface RowStatements {
  table: string;
  /** Properties that make its primary key. */
  keys: string[];
  /** Answers how many there was room for. */
  insert: Statement;
  update: Statement;
  /** Reads the rows that equal one of these objects in the properties named. */
  read(by: readonly string[]): Statement;
  /** As `read`, and locks them in the order of the primary key. */
  lock(by: readonly string[]): Statement;
}

interface Column {
  column: string;
  property: string;
  type: string;
}

const known = new WeakMap<EntityMetadata, RowStatements>();

/** The statements of an entity, from what its columns say of themselves. */
export function rowStatementsOf(metadata: EntityMetadata): RowStatements {
  const statements = known.get(metadata) ?? statementsOf(metadata);
  known.set(metadata, statements);
  return statements;
}

function statementsOf({ tableName, columns, primaryColumns }: EntityMetadata): RowStatements {
  const table = `"${tableName}"`;
  const all = columns.map(({ databaseName, propertyName, type, isArray }) => ({
    column: `"${databaseName}"`,
    property: `"${propertyName}"`,
    type: `${type as string}${isArray ? '[]' : ''}`,
  }));
  const keys = primaryColumns.map(({ propertyName }) => propertyName);
  const named = (names: readonly string[]) => names.map((name) => all.find(({ property }) => property === `"${name}"`)!);
  const key = named(keys);
  const rest = all.filter((column) => !key.includes(column));
  const made = new Map<string, Statement>();

  const found = (what: 'read' | 'lock', by: readonly string[]): Statement => {
    const name = `${tableName}_${what}_by_${by.join('_')}`;
    const properties = list(all, ({ column, property }) => `t.${column} as ${property}`);
    const rows = `select ${properties} from ${table} t join ${records(named(by))} on ${equal(named(by))}`;
    const locked = `${rows} order by ${list(key, ({ column }) => `t.${column}`)} for update of t`;
    const known = made.get(name) ?? statement(name, what === 'lock' ? locked : rows);
    made.set(name, known);
    return known;
  };

  return {
    table: tableName,
    keys,
    insert: statement(
      `${tableName}_insert`,
      `with taken as (
         insert into ${table} (${list(all, ({ column }) => column)}) select ${list(all, ({ property }) => `r.${property}`)}
         from ${records(all)} order by ${list(key, ({ property }) => `r.${property}`)} on conflict do nothing returning 1)
       select count(*)::int as count from taken`,
    ),
    update: statement(
      `${tableName}_update`,
      `update ${table} t set ${list(rest, ({ column, property }) => `${column} = r.${property}`)} from ${records(all)} where ${equal(key)}`,
    ),
    read: (by) => found('read', by),
    lock: (by) => found('lock', by),
  };
}

const list = (columns: Column[], text: (column: Column) => string): string => columns.map(text).join(', ');
const records = (columns: Column[]): string =>
  `jsonb_to_recordset($1) as r (${list(columns, ({ property, type }) => `${property} ${type}`)})`;
const equal = (columns: Column[]): string => columns.map(({ column, property }) => `t.${column} = r.${property}`).join(' and ');
