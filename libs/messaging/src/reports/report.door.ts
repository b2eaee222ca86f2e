import { context } from '@opentelemetry/api';
import { contracts } from '@trunkline/contracts';
import { invalid, Refusal } from '@trunkline/domain';
import type { CloudEvent } from '../wire/cloud-event.ts';
import { refuseBroken } from '../wire/contract.check.ts';
import { reportForm } from '../wire/report.form.ts';
import type { BoundHandler, TopicPlan } from '../handlers/handler.registry.ts';
import { DatabaseAway, isRepeatable } from '../database/failure.ts';
import { everyone, ForEveryone, inScope, type Scope } from '../database/scope.ts';
import { Apart } from '../handlers/apart.ts';
import { takeReports, type Report, type ReportOutcome } from './report.book.ts';
import { ReportQueue } from './report.queue.ts';
import { readReceipts } from './reports.store.ts';
import type { Database, Transaction } from '../outbox/transaction.ts';

/** 202 the first time, 200 with the first verdict after that, the refusal, or the failure, which is ours and which its sender cannot mend. */
export type ReportVerdict = { id: string; source: string } & (
  { status: 200 | 202; answer: Record<string, unknown> } | { refusal: Refusal } | { failure: unknown }
);

/** What became of a report, whichever door it took. */
export interface ReportFate {
  id: string;
  source: string;
  /** `taken` has its effect, `waiting` will be tried again, `parked` was refused and waits for a person. */
  state: 'taken' | 'waiting' | 'parked';
  receivedAt: string;
  answer?: Record<string, unknown>;
  reason?: string;
}

/** The synchronous door for reports: the same handlers and the same receipts as the inbound topic. */
export class ReportDoor {
  private handlers = new Map<string, BoundHandler>();
  private readonly queue = new ReportQueue<Report, ReportVerdict>((reports, settle) => this.settle(reports, settle));

  constructor(private readonly database: Database) {}

  /** Set when the transport starts; before that nothing is known to be handled. */
  set plans(plans: Map<string, TopicPlan>) {
    const reports = [...plans.values()].filter(({ kind }) => kind === 'report');
    this.handlers = new Map(reports.flatMap(({ handlers }) => [...handlers]));
  }

  /**
   * Takes events in order, each by itself: one that is refused or fails changes nothing and holds back none. As many as possible share a transaction,
   * with those of other callers too; `scope` says what each may be about, and what is beyond it is not there. Throws DatabaseAway when the database cannot be reached; those already committed answer 200 when sent again.
   */
  async take(events: CloudEvent[], scope: Scope = everyone): Promise<ReportVerdict[]> {
    const judged = events.map((event): Report | ReportVerdict => {
      try {
        return { event, handler: this.handlerFor(event), context: context.active(), scope };
      } catch (error) {
        return refused(event, error);
      }
    });
    const reports = judged.filter((one): one is Report => 'handler' in one);
    const verdicts = (reports.length ? await this.queue.add(reports) : []).values();
    return judged.map((one) => ('handler' in one ? verdicts.next().value! : one));
  }

  private async settle(reports: Report[], settle: (index: number, verdict: ReportVerdict) => void): Promise<void> {
    const open = [...reports.entries()];
    await new Apart().go(open, {
      take: async (part) => {
        const outcomes = await this.together(part.map(([, report]) => report));
        for (const [at, [index, report]] of part.entries()) settle(index, verdictOf(report, outcomes[at]!));
        return part.length;
      },
      refuse: ([index, { event }], error) => settle(index, refused(event, error)),
    });
  }

  /** One that meets a deadlock even alone could not be judged: its sender may send it again. */
  private async together(reports: Report[]): Promise<ReportOutcome[]> {
    try {
      const work = (tx: Transaction) => takeReports(tx, reports);
      // Not that of whoever happened to come first: they share the transaction.
      return await inScope(everyone, () => this.database.transaction(work, { attempts: reports.length === 1 ? 10 : 1 }));
    } catch (error) {
      throw reports.length === 1 && isRepeatable(error) ? new DatabaseAway(error) : error;
    }
  }

  /** What became of a report, or nothing if it is unknown here. A refusal over HTTP leaves no trace. */
  @ForEveryone()
  async fate(id: string, source: string): Promise<ReportFate | undefined> {
    return this.database.transaction(async ({ manager }) => {
      const [receipt] = await readReceipts(manager, [{ id, source }]);
      if (receipt) return { id, source, state: 'taken', receivedAt: receipt.receivedAt.toISOString(), answer: receipt.verdict };
      const text =
        'select state, error, parked_at from parked where ce_id = $1 and source = $2 and ordinal is null order by parked_at desc limit 1';
      const [row] = (await manager.query(text, [id, source])) as { state: string; error: string; parked_at: Date }[];
      return (
        row && {
          id,
          source,
          state: ['retry', 'waiting'].includes(row.state) ? 'waiting' : 'parked',
          receivedAt: row.parked_at.toISOString(),
          reason: row.error,
        }
      );
    });
  }

  private handlerFor(event: CloudEvent): BoundHandler {
    const handler = this.handlers.get(event.type);
    if (!handler) {
      const detail = unknownType(event.type, [...this.handlers.keys()]);
      throw invalid({ propertyPath: 'type', code: 'invalidValue', detail });
    }
    event.data = reportForm(handler.contract!, event.data);
    refuseBroken(handler.contract!, event.data);
    return handler;
  }
}

function unknownType(type: string, taken: string[]): string {
  const elsewhere = contracts().find((contract) => contract.type === type);
  const hint = elsewhere ? `; it belongs to ${elsewhere.owner}` : '';
  return `type ${type} is not taken here${hint}; taken: ${taken.join(', ')}`;
}

function verdictOf({ event: { id, source } }: Report, outcome: ReportOutcome): ReportVerdict {
  if (!('answer' in outcome)) return 'refusal' in outcome ? { id, source, ...outcome } : { id, source, failure: outcome };
  const { answer, repeated } = outcome;
  const repeat = repeated ? { outcome: 'duplicate', firstOutcome: answer.outcome } : {};
  return { id, source, status: repeated ? 200 : 202, answer: { ...answer, ...repeat } };
}

const refused = ({ id, source }: CloudEvent, error: unknown): ReportVerdict =>
  error instanceof Refusal ? { id, source, refusal: error } : { id, source, failure: error };
