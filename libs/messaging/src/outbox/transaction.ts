import { contractOf, type EventClass } from '@trunkline/contracts';
import { referenceKey } from '@trunkline/domain';
import type { PoolClient } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { DatabaseAway, isDatabaseAway, isRepeatable, Overtaken } from '../database/failure.ts';
import { encodeFact, type Cause, type OutgoingFact } from '../wire/fact.codec.ts';
import { outboxWrite } from './outbox.ts';
import type { Announced, AuditDetail, Recording } from './record.ts';
import { begin, commit, sendTogether } from '../database/pipeline.ts';
import { everyone, inScope } from '../database/scope.ts';
import type { Statement } from '../database/statement.ts';
import { ambientTrace, type TracePlace } from '../telemetry/tracing.ts';

/** One database transaction, and the events that become true with it. */
export class Transaction {
  private readonly facts: OutgoingFact[] = [];
  private readonly announced: Announced[] = [];
  private detail: AuditDetail | undefined;
  private readonly last: [Statement, unknown[]][] = [];
  /** What came to be with this transaction, by `referenceKey`. */
  readonly appearances: string[] = [];
  private readonly hooks: (() => void)[] = [];
  private readonly before: (() => Promise<void>)[] = [];
  /** Set by the inbox before each handler, so that events name their cause. */
  cause?: Cause | undefined;
  /** Set while a replay repeats an event: what its handler announces was announced before. */
  repeats = false;
  /** Set by the inbox where others wait for this transaction: milliseconds after which a handler counts as hung. */
  patienceMs?: number;

  constructor(
    readonly manager: EntityManager,
    private readonly settings: Recording,
  ) {}

  /**
   * Announces a fact of this service; it leaves when, and only when, the transaction commits. During a replay nothing is announced again.
   * Throws if another service owns the fact, if the body breaks its contract, or if it is larger than a topic takes.
   */
  emit<E extends object>(event: EventClass<E>, body: E): void {
    const contract = contractOf(event);
    if (contract.owner !== this.settings.service) {
      throw new Error(`${this.settings.service} cannot announce ${contract.topic}: ${contract.owner} owns it`);
    }
    const fact = encodeFact(contract, body, this.settings, this.cause);
    if (this.repeats) return;
    this.facts.push(fact);
    this.announced.push({ contract, body });
  }

  /** Says of the work what goes on record besides what its facts tell; without facts, that it goes on record at all. Counts where somebody asked for the work. */
  audit(detail: AuditDetail): void {
    this.detail = { ...this.detail, ...detail };
  }

  /** The trace this work belongs to (W3C Trace Context), for whatever goes on with it later. */
  get trace(): TracePlace | undefined {
    return this.cause?.trace ?? ambientTrace();
  }

  /** Says that something which reports may wait for is there once this commits. */
  appeared(kind: string, name: string): void {
    this.appearances.push(referenceKey({ kind, name }));
  }

  /** What the work asks of the database, and nothing it awaits in between, goes out in one write. */
  async together<T extends unknown[]>(work: () => { [K in keyof T]: Promise<T[K]> }): Promise<T> {
    sendTogether((await this.manager.queryRunner!.connect()) as PoolClient);
    return (await Promise.all(work())) as T;
  }

  /** Runs once all work is done, within the transaction: what was gathered is written together. */
  beforeCommit(work: () => Promise<void>): void {
    this.before.push(work);
  }

  /** Runs after the commit, in this process only: for wake-up calls, never for effects. */
  afterCommit(hook: () => void): void {
    this.hooks.push(hook);
  }

  /** Runs the statement with the commit, in the same round trip. */
  atEnd(statement: Statement, values: unknown[]): void {
    this.last.push([statement, values]);
  }

  get emitted(): number {
    return this.facts.length;
  }

  async complete(): Promise<void> {
    for (const work of this.before) await work();
    if (!this.settings.record || !(this.announced.length || this.detail)) return;
    for (const [event, body] of this.settings.record([...this.announced], this.detail)) this.emit(event, body);
  }

  /** What goes out with the commit, in order: last the events, for they hold the streams' locks. */
  lastStatements(): [Statement, unknown[]][] {
    return this.facts.length ? [...this.last, outboxWrite(this.facts)] : this.last;
  }

  committed(): void {
    for (const hook of this.hooks) hook();
  }
}

export interface TransactionOptions {
  /** How often it is run at most. */
  attempts?: number;
  /** It sees and writes rows of everybody, whoever the work is for: the work itself then judges what is whose. */
  atLarge?: boolean;
}

/** The service's database. A transaction is the only way to announce anything. */
export class Database {
  /** Called after each commit that emitted; the relay listens. */
  onEmitted: () => void = () => {};
  /** Called after each commit with which something appeared; reports that wait for it go on. */
  onAppeared: (references: string[]) => void = () => {};

  constructor(
    readonly source: DataSource,
    private readonly settings: Recording,
  ) {}

  /**
   * Runs the work in one READ COMMITTED transaction, which sees what the work in hand may see, and commits it durably with the events it emitted. A deadlock or serialization failure
   * runs the work again, up to 10 times unless told, and as often where it was Overtaken. Throws DatabaseAway when the server cannot be reached; the outcome is then unknown.
   */
  async transaction<T>(work: (tx: Transaction) => Promise<T>, { attempts = 10, atLarge = false }: TransactionOptions = {}): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(work, atLarge);
      } catch (error) {
        const most = error instanceof Overtaken ? 10 : attempts;
        if (!isRepeatable(error) || attempt >= most) throw isDatabaseAway(error) ? new DatabaseAway(error) : error;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
      }
    }
  }

  /** Runs the work in the transaction that is under way, if there is one; else in one of its own. */
  within<T>(tx: Transaction | undefined, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return tx ? work(tx) : this.transaction(work);
  }

  private async once<T>(work: (tx: Transaction) => Promise<T>, atLarge: boolean): Promise<T> {
    const runner = this.source.createQueryRunner();
    try {
      const client = await (atLarge ? inScope(everyone, () => begin(runner)) : begin(runner));
      const tx = new Transaction(runner.manager, this.settings);
      const result = await work(tx);
      await tx.complete();
      await commit(runner, client, tx.lastStatements());
      if (tx.emitted) this.onEmitted();
      if (tx.appearances.length) this.onAppeared(tx.appearances);
      tx.committed();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}
