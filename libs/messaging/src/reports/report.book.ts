import { context, type Context } from '@opentelemetry/api';
import { conflict, referenceKey, Refusal, UnknownReference, type Reference } from '@trunkline/domain';
import { createHash } from 'node:crypto';
import type { CloudEvent } from '../wire/cloud-event.ts';
import { everyone, inScope, type Scope } from '../database/scope.ts';
import type { BoundHandler } from '../handlers/handler.registry.ts';
import { handleOne, HandlerFailed } from '../handlers/handler.run.ts';
import type { Gather, ReportResult } from '../handlers/handles.decorator.ts';
import { claimReceipts, forgetReceipts, readReceipts, verdictsWrite, type ReportAnswer, type ReportIdentity } from './reports.store.ts';
import type { Transaction } from '../outbox/transaction.ts';

export interface Report {
  event: CloudEvent;
  handler: BoundHandler;
  /** Of whoever delivered it: its trace goes on there. */
  context?: Context | undefined;
  /** What its sender may report about; everything unless told. */
  scope?: Scope | undefined;
}

/** A refusal is told here where it leaves nothing behind; else it ends the transaction, as HandlerFailed. */
export type ReportOutcome =
  | { answer: ReportAnswer; repeated: boolean }
  | { refusal: Refusal }
  /** Not handled, because something about the same thing waits already. */
  | { behind: Reference };

const keyOf = ({ source, id }: ReportIdentity) => JSON.stringify([source, id]);

/** Two reports say the same when type and data are equal, whatever the order of properties and the mode they came in. */
export function contentHash({ type, data }: CloudEvent): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([type, sorted(data)]))
    .digest();
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, content]) => [key, sorted(content)]);
}

/**
 * Takes reports inside one transaction, in order, each (`source`, `id`) once for 90 days: the receipt, the handler's effect and the verdict are one
 * commit. What is about one of `waited` is held back, and so is what comes behind one that has to wait. Throws HandlerFailed for the first that fails, and for the first one refused by a handler that may have had effects by then.
 */
export async function takeReports(tx: Transaction, reports: Report[], waited?: Set<string>): Promise<ReportOutcome[]> {
  const claims = reports.map(({ event }) => ({ source: event.source, id: event.id, hash: contentHash(event) }));
  const keys = claims.map(keyOf);
  // All of it goes out in one round trip.
  const [taken, judged] = await Promise.all([claimReceipts(tx.manager, claims), judgements(tx, reports), ...gatherings(tx, reports)]);
  const claimed = new Set(taken.map(keyOf));
  const known = claims.filter((_, index) => !claimed.has(keys[index]!));
  const earlier = new Map((known.length ? await readReceipts(tx.manager, known) : []).map((receipt) => [keyOf(receipt), receipt]));
  const fresh = new Map<string, ReportIdentity & { hash: Buffer; verdict: ReportAnswer }>();
  const outcomes: ReportOutcome[] = [];

  for (const [index, report] of reports.entries()) {
    const claim = claims[index]!;
    const receipt = earlier.get(keys[index]!) ?? fresh.get(keys[index]!);
    if (receipt) {
      outcomes.push(
        receipt.hash.equals(claim.hash) ? { answer: receipt.verdict, repeated: true } : { refusal: otherContent(report.event) },
      );
      continue;
    }
    const about = waited && aboutOf(report);
    const refusal = judged[index];
    const behind = about && waited.has(referenceKey(about)) && about;
    const outcome = refusal ? { refusal } : behind ? { behind } : await handled(tx, index, report);
    if ('refusal' in outcome && outcome.refusal instanceof UnknownReference) waited?.add(referenceKey(outcome.refusal.reference));
    outcomes.push(outcome);
    if ('answer' in outcome) fresh.set(keys[index]!, { ...claim, verdict: outcome.answer });
  }
  const refused = taken.filter((claim) => !fresh.has(keyOf(claim)));
  if (refused.length) await forgetReceipts(tx.manager, refused);
  if (fresh.size) tx.atEnd(...verdictsWrite([...fresh.values()]));
  return outcomes;
}

/** What handlers want to know beforehand of all their reports: each is asked once. */
function gatherings(tx: Transaction, reports: Report[]): Promise<void>[] {
  const wanted = Map.groupBy(reports, ({ handler }) => handler.needs.gather);
  const asked = [...wanted].filter((entry): entry is [Gather, Report[]] => entry[0] !== undefined);
  return asked.map(([gather, its]) =>
    gather(
      tx,
      its.map(({ event }) => event.data as never),
    ),
  );
}

/** What speaks against reports before their handlers see them, each in its place. */
async function judgements(tx: Transaction, reports: Report[]): Promise<(Refusal | undefined)[]> {
  const judge = reports[0]?.handler.judge;
  return judge
    ? judge(
        tx,
        reports.map(({ event: { data }, scope = everyone }) => ({ data, scope })),
      )
    : [];
}

/** What the report cannot do without, as far as its handler says so. */
export const aboutOf = ({ event, handler }: Report): Reference | undefined => handler.needs.about?.(event.data as never);

async function handled(tx: Transaction, index: number, report: Report): Promise<ReportOutcome> {
  const { event, handler } = report;
  const before = tx.emitted;
  const run = () =>
    inScope(report.scope ?? everyone, () => handleOne(tx, index, handler, { ...event, topic: handler.contract!.topic, replay: false }));
  try {
    const answer = (await (report.context ? context.with(report.context, run) : run())) as ReportResult;
    return { answer, repeated: false };
  } catch (error) {
    const leavesNothing = handler.needs.gather && tx.emitted === before;
    if (leavesNothing && error instanceof HandlerFailed && error.cause instanceof Refusal) return { refusal: error.cause };
    throw error;
  }
}

const otherContent = ({ id, source }: CloudEvent) =>
  conflict(`report ${id} of ${source} came before with other content; give a new report a new id`);
