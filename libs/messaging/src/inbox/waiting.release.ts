import { UnknownReference } from '@trunkline/domain';
import { classify, describeError } from '../database/failure.ts';
import { Apart } from '../handlers/apart.ts';
import type { TopicPlan } from '../handlers/handler.registry.ts';
import type { Logger } from '../telemetry/logger.ts';
import { takeReports, type Report } from '../reports/report.book.ts';
import { incomingOf, readable } from './parked.reading.ts';
import { depart, lockWaiting, nextWaiting, patienceHours, type Departure, type WaitingRow } from './waiting.store.ts';
import type { Database, Transaction } from '../outbox/transaction.ts';
import { ForEveryone } from '../database/scope.ts';

const together = 200;

/**
 * Lets reports go on that waited for what they name: in the order they came, each once, as soon as it appears. The wake-up comes after the commit and may
 * be lost with its process; `sweep` finds what was missed, and what has waited too long.
 */
export class WaitingReports {
  private wanted = new Set<string>();
  private working?: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly consumer: string,
    private readonly plans: Map<string, TopicPlan>,
    private readonly log: Logger,
  ) {}

  /** Something of these references may go on. Never throws. */
  wake(references: Iterable<string>): void {
    for (const reference of references) this.wanted.add(reference);
    this.working ??= this.work().finally(() => (this.working = undefined));
  }

  /** Looks after everything that waits. */
  sweep(): Promise<void> {
    return this.release(null);
  }

  async settled(): Promise<void> {
    await this.working;
  }

  private async work(): Promise<void> {
    while (this.wanted.size) {
      const references = [...this.wanted];
      this.wanted = new Set();
      await this.release(references).catch((error: unknown) =>
        this.log.warn('waiting reports are looked after later', { error: describeError(error) }),
      );
    }
  }

  @ForEveryone()
  private async release(references: string[] | null): Promise<void> {
    for (let after: string | null = null; ;) {
      const ids = await this.database.transaction(({ manager }) => nextWaiting(manager, this.consumer, references, after, together));
      if (ids.length === 0) return;
      await new Apart().go(ids, {
        take: async (part) => {
          await this.database.transaction((tx) => this.take(tx, part), { attempts: part.length === 1 ? 10 : 1 });
          return part.length;
        },
        refuse: (id, error) => this.database.transaction(({ manager }) => depart(manager, [departure(id, error)])),
      });
      after = ids.at(-1)!;
    }
  }

  private async take(tx: Transaction, ids: string[]): Promise<void> {
    const heard = (await lockWaiting(tx.manager, ids)).flatMap((row) => {
      const plan = this.plans.get(row.topic);
      return plan ? [{ row, report: readable(incomingOf(plan, row)) as Report }] : [];
    });
    if (heard.length === 0) return;
    const outcomes = await takeReports(
      tx,
      heard.map(({ report }) => report),
      new Set(),
    );
    const departures = heard.flatMap(({ row }, index) => {
      const outcome = outcomes[index]!;
      if ('answer' in outcome) return [departure(row.id)];
      if ('refusal' in outcome && !(outcome.refusal instanceof UnknownReference)) return [departure(row.id, outcome.refusal)];
      return row.overdue ? [givenUp(row)] : [];
    });
    if (departures.length) await depart(tx.manager, departures);
  }
}

function departure(id: string, error?: unknown): Departure {
  if (error === undefined) return { id, error: null, errorClass: null, state: null };
  const errorClass = classify(error);
  return { id, error: describeError(error), errorClass, state: errorClass === 'transient' ? 'retry' : 'parked' };
}

const givenUp = ({ id, reference }: WaitingRow): Departure => ({
  id,
  error: `${reference} did not appear within ${patienceHours} hours`,
  errorClass: 'permanent',
  state: 'parked',
});
