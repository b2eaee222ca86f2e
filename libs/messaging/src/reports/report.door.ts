import { contracts } from '@trunkline/contracts';
import { invalid, type Refusal } from '@trunkline/domain';
import type { CloudEvent } from '../wire/cloud-event.ts';
import { refuseBroken } from '../wire/contract.check.ts';
import type { BoundHandler, TopicPlan } from '../handlers/handler.registry.ts';
import { DatabaseAway, isRepeatable } from '../database/failure.ts';
import { Apart } from '../handlers/apart.ts';
import { refusalOf, takeReports, type Report, type ReportOutcome } from './report.book.ts';
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
    const open: { index: number; report: Report }[] = [];
    for (const [index, event] of events.entries()) {
      try {
        open.push({ index, report: { event, handler: this.handlerFor(event) } });
      } catch (error) {
        verdicts.set(index, refused(event, error));
      }
    }
    await new Apart().go(open, {
      take: async (part) => {
        const outcomes = await this.together(part.map(({ report }) => report));
        for (const [at, { index, report }] of part.entries()) verdicts.set(index, verdictOf(report, outcomes[at]!));
        return part.length;
      },
      refuse: ({ index, report }, error) => void verdicts.set(index, refused(report.event, error)),
    });
    return events.map((_, index) => verdicts.get(index)!);
  }

  /** A report that is refused by a deadlock even alone could not be judged: its sender may send it again. */
  private async together(reports: Report[]): Promise<ReportOutcome[]> {
    try {
      return await this.database.transaction((tx) => takeReports(tx, reports), { attempts: reports.length === 1 ? 10 : 1 });
    } catch (error) {
      throw reports.length === 1 && isRepeatable(error) ? new DatabaseAway(error) : error;
    }
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

function verdictOf({ event: { id, source } }: Report, { answer, repeated }: ReportOutcome): ReportVerdict {
  const repeat = repeated ? { outcome: 'duplicate', firstOutcome: answer.outcome } : {};
  return { id, source, status: repeated ? 200 : 202, answer: { ...answer, ...repeat } };
}

function refused({ id, source }: CloudEvent, error: unknown): ReportVerdict {
  const refusal = refusalOf(error);
  if (!refusal) throw error;
  return { id, source, refusal };
}
