import { contracts } from '@trunkline/contracts';
import { invalid, type Refusal } from '@trunkline/domain';
import type { CloudEvent } from '../wire/cloud-event.ts';
import { refuseBroken } from '../wire/contract.check.ts';
import type { BoundHandler, TopicPlan } from '../handlers/handler.registry.ts';
import { DatabaseAway, isRepeatable } from '../database/failure.ts';
import { HandlerFailed } from '../handlers/handler.run.ts';
import { refusalOf, takeReports, type Report } from './report.book.ts';
import { readReceipts } from './reports.store.ts';
import type { Database } from '../outbox/transaction.ts';

/** 202 the first time, 200 with the first verdict after that, or the refusal. */
export type ReportVerdict = { id: string; source: string } & (
  { status: 200 | 202; answer: Record<string, unknown> } | { refusal: Refusal }
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
  /** Filled when the transport starts; before that nothing is known to be handled. */
  plans = new Map<string, TopicPlan>();

  constructor(private readonly database: Database) {}

  /**
   * Takes events in order, each by itself: a refused one changes nothing and holds back none. As many as possible share a transaction.
   * Throws DatabaseAway when the database cannot be reached; those already committed answer 200 when sent again.
   */
  async take(events: CloudEvent[]): Promise<ReportVerdict[]> {
    const verdicts = new Map<number, ReportVerdict>();
    let open: { index: number; report: Report }[] = [];
    for (const [index, event] of events.entries()) {
      try {
        open.push({ index, report: { event, handler: this.handlerFor(event) } });
      } catch (error) {
        verdicts.set(index, refused(event, error));
      }
    }
    for (let most = open.length, alone = 0; open.length;) {
      const part = open.slice(0, alone > 0 ? 1 : most);
      try {
        const attempts = part.length === 1 ? 10 : 1;
        const outcomes = await this.database.transaction(
          (tx) =>
            takeReports(
              tx,
              part.map(({ report }) => report),
            ),
          { attempts },
        );
        for (const [at, { answer, repeated }] of outcomes.entries()) {
          const { event } = part[at]!.report;
          const repeat = repeated ? { outcome: 'duplicate', firstOutcome: answer.outcome } : {};
          verdicts.set(part[at]!.index, {
            id: event.id,
            source: event.source,
            status: repeated ? 200 : 202,
            answer: { ...answer, ...repeat },
          });
        }
        open = open.slice(part.length);
        most = open.length;
        alone--;
      } catch (error) {
        if (isRepeatable(error)) {
          // Two batches met over the same orders. One report alone locks one order, and so cannot take part in a circle.
          if (part.length === 1) throw new DatabaseAway(error);
          alone = part.length;
          continue;
        }
        if (!(error instanceof HandlerFailed)) throw error;
        const index = error.index ?? 0;
        const culprit = part[index]!;
        if (index > 0) most = index;
        else {
          verdicts.set(culprit.index, refused(culprit.report.event, error.cause));
          open = open.slice(1);
          most = open.length;
        }
      }
    }
    return events.map((_, index) => verdicts.get(index)!);
  }

  /** What became of a report, or nothing if it is unknown here. A refusal over HTTP leaves no trace. */
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
          state: row.state === 'retry' ? 'waiting' : 'parked',
          receivedAt: row.parked_at.toISOString(),
          reason: row.error,
        }
      );
    });
  }

  private handlerFor(event: CloudEvent): BoundHandler {
    const reports = [...this.plans.values()].filter(({ kind }) => kind === 'report').flatMap(({ handlers }) => [...handlers.values()]);
    const handler = reports.find(({ contract }) => contract!.type === event.type);
    if (!handler) {
      throw invalid({
        propertyPath: 'type',
        code: 'invalidValue',
        detail: unknownType(
          event.type,
          reports.map(({ contract }) => contract!.type),
        ),
      });
    }
    refuseBroken(handler.contract!, event.data);
    return handler;
  }
}

function unknownType(type: string, taken: string[]): string {
  const elsewhere = contracts().find((contract) => contract.type === type);
  const hint = elsewhere ? `; it belongs to ${elsewhere.owner}` : '';
  return `type ${type} is not taken here${hint}; taken: ${taken.join(', ')}`;
}

function refused({ id, source }: CloudEvent, error: unknown): ReportVerdict {
  const refusal = refusalOf(error);
  if (!refusal) throw error;
  return { id, source, refusal };
}
