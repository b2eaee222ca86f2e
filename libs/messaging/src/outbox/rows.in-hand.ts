import type { EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import type { Transaction } from './transaction.ts';
import { Overtaken } from '../database/failure.ts';
import { rowStatementsOf, type RowStatements } from '../database/rows.statements.ts';
import { run, type Statement } from '../database/statement.ts';

/**
 * The rows of one entity that a transaction is about: locked and read for many at once, changed here, and written together before the commit. Whoever
 * takes rows of several entities takes them in one order, in all transactions.
 */
export class RowsInHand<Row extends ObjectLiteral> {
  private readonly rows = new Map<string, Row>();
  /** Rows by what was asked for: of each set of properties, keys by values. */
  private readonly found = new Map<string, { by: readonly string[]; keys: Map<string, Set<string>> }>();
  private readonly asked = new Set<string>();
  private readonly added = new Set<string>();
  private readonly changed = new Set<string>();
  private readonly sql: RowStatements;

  constructor(
    private readonly tx: Transaction,
    metadata: EntityMetadata,
  ) {
    this.sql = rowStatementsOf(metadata);
    tx.beforeCommit(() => this.write());
  }

  /**
   * Locks the rows that have one of these values in all the properties named, until the transaction ends: what is read is still true when it is written.
   * Returns those there are, also such as were added here.
   */
  async lock<K extends keyof Row & string>(by: readonly K[], values: Pick<Row, K>[]): Promise<Row[]> {
    const wanted = new Map(values.map((value) => [textOf(by, value), value]));
    const unknown = [...wanted].filter(([text]) => !this.asked.has(text));
    if (unknown.length) {
      for (const row of await this.read(this.sql.lock(by), by, unknown)) if (!this.rows.has(this.keyOf(row))) this.put(row);
      for (const [text] of unknown) this.asked.add(text);
    }
    return this.inHand(by, wanted.keys());
  }

  /** As `lock`, of one. */
  async find<K extends keyof Row & string>(by: readonly K[], value: Pick<Row, K>): Promise<Row | undefined> {
    const [row] = await this.lock(by, [value]);
    return row;
  }

  /** As `lock`, but takes no lock: what is in hand as it will be written, and the rest as it is now. */
  async see<K extends keyof Row & string>(by: readonly K[], values: Pick<Row, K>[]): Promise<Row[]> {
    const wanted = new Map(values.map((value) => [textOf(by, value), value]));
    const unknown = [...wanted].filter(([text]) => !this.asked.has(text) && !this.rows.has(text));
    const stored = unknown.length ? await this.read(this.sql.read(by), by, unknown) : [];
    return [...this.inHand(by, wanted.keys()), ...stored.filter((row) => !this.rows.has(this.keyOf(row)))];
  }

  add(row: Row): void {
    this.added.add(this.put(row));
  }

  change(row: Row): void {
    const key = this.put(row);
    if (!this.added.has(key)) this.changed.add(key);
  }

  /** Writes what is in hand at once, for statements of this transaction that look for it before the commit. */
  async write(): Promise<void> {
    const { manager } = this.tx;
    if (this.added.size) await this.insert(this.added);
    this.added.clear();
    if (this.changed.size) await run(manager, this.sql.update, [this.json(this.changed)]);
    this.changed.clear();
  }

  private async insert(keys: Set<string>): Promise<void> {
    const [answer] = await run<{ count: number }>(this.tx.manager, this.sql.insert, [this.json(keys)]);
    if (answer!.count < keys.size) throw new Overtaken(`rows of ${this.sql.table} were added by another transaction meanwhile`);
  }

  private put(row: Row): string {
    const key = this.keyOf(row);
    const before = this.rows.get(key);
    this.rows.set(key, row);
    for (const { by, keys } of this.found.values()) {
      if (before) keys.get(textOf(by, before))?.delete(key);
      index(keys, textOf(by, row), key);
    }
    return key;
  }

  private inHand(by: readonly string[], texts: Iterable<string>): Row[] {
    const known = this.found.get(by.join());
    const keys = known?.keys ?? new Map<string, Set<string>>();
    if (!known) {
      for (const [key, row] of this.rows) index(keys, textOf(by, row), key);
      this.found.set(by.join(), { by, keys });
    }
    return [...texts].flatMap((text) => [...(keys.get(text) ?? [])].map((key) => this.rows.get(key)!));
  }

  private read<K extends keyof Row>(statement: Statement, by: readonly K[], wanted: [string, Pick<Row, K>][]): Promise<Row[]> {
    const values = wanted.map(([, value]) => Object.fromEntries(by.map((name) => [name, value[name]])));
    return run<Row>(this.tx.manager, statement, [JSON.stringify(values)]);
  }

  private json(keys: Set<string>): string {
    return JSON.stringify([...keys].map((key) => this.rows.get(key)));
  }

  private keyOf(row: Row): string {
    return textOf(this.sql.keys, row);
  }
}

function index(keys: Map<string, Set<string>>, text: string, key: string): void {
  const known = keys.get(text) ?? new Set<string>();
  keys.set(text, known.add(key));
}

const textOf = (by: readonly string[], value: ObjectLiteral): string => JSON.stringify(by.map((name) => [name, value[name] as unknown]));

const inHand = new WeakMap<Transaction, Map<EntityMetadata, RowsInHand<ObjectLiteral>>>();

/** The transaction's rows of an entity. */
export function rowsIn<Row extends ObjectLiteral>(tx: Transaction, entity: EntityTarget<Row>): RowsInHand<Row> {
  const metadata = tx.manager.dataSource.getMetadata(entity);
  const known = inHand.get(tx) ?? new Map<EntityMetadata, RowsInHand<ObjectLiteral>>();
  inHand.set(tx, known);
  const rows = known.get(metadata) ?? new RowsInHand<ObjectLiteral>(tx, metadata);
  known.set(metadata, rows);
  return rows as RowsInHand<Row>;
}
