import { referenceKey, UnknownReference } from '@trunkline/domain';
import { classify, describeError } from '../database/failure.ts';
import { HandlerFailed } from '../handlers/handler.run.ts';
import { aboutOf, takeReports, type Report, type ReportOutcome } from '../reports/report.book.ts';
import type { Incoming } from './incoming.ts';
import { park, type Parking } from './parked.store.ts';
import type { Locked } from './position.ts';
import { emptyTally, type Tally } from './tally.ts';
import { patienceHours, waitedFor } from './waiting.store.ts';
import type { Transaction } from '../outbox/transaction.ts';

/**
 * Applies a batch of reports from a topic: those refused are parked with their reason, and those that came before what they name wait for it, as do later
 * ones about the same thing. Throws HandlerFailed naming the first event that failed.
 */
export async function hearReports(
  tx: Transaction,
  consumer: string,
  batch: Incoming[],
  locked: Promise<Locked>,
  onWaiting: (references: string[]) => void,
): Promise<Tally> {
  const good = [...batch.entries()].filter(([, { failure, ignored }]) => !failure && !ignored);
  const reports = good.map(([, { event, handler }]) => ({ event: event!, handler: handler! }));
  const about = [...new Set(reports.flatMap((report) => aboutOf(report) ?? []).map(referenceKey))];
  // Both go out in one round trip.
  const [, waited] = await Promise.all([locked, about.length ? waitedFor(tx.manager, consumer, about) : []]);
  const outcomes = await outcomesOf(tx, good, reports, new Set(waited));
  const tally = emptyTally();
  const parkings = batch.flatMap((incoming) => {
    const outcome = outcomes.get(incoming);
    if (incoming.ignored) tally.ignored++;
    else if (!outcome || 'refusal' in outcome || 'behind' in outcome) return [parkingOf(incoming, outcome)];
    else tally[outcome.repeated ? 'duplicates' : 'applied']++;
    return [];
  });
  await Promise.all(parkings.map((parking) => park(tx.manager, consumer, parking)));
  for (const { state } of parkings) tally[state === 'waiting' ? 'waiting' : 'parked']++;
  const references = new Set(parkings.flatMap(({ reference }) => reference ?? []));
  // What they name may have appeared since they were judged.
  if (references.size) tx.afterCommit(() => onWaiting([...references]));
  return tally;
}

async function outcomesOf(tx: Transaction, good: [number, Incoming][], reports: Report[], waited: Set<string>) {
  try {
    const outcomes = reports.length ? await takeReports(tx, reports, waited) : [];
    return new Map(good.map(([, incoming], at) => [incoming, outcomes[at]!]));
  } catch (error) {
    throw error instanceof HandlerFailed && error.index !== undefined ? new HandlerFailed(good[error.index]![0], error.cause) : error;
  }
}

function parkingOf(incoming: Incoming, outcome?: Exclude<ReportOutcome, { answer: unknown }>): Parking {
  const retryInMs = patienceHours * 3_600_000;
  const waiting = { incoming, errorClass: 'waiting', state: 'waiting', retryInMs } as const;
  if (outcome && 'behind' in outcome) {
    const reference = referenceKey(outcome.behind);
    return { ...waiting, error: `waits behind an earlier report about ${reference}`, reference };
  }
  const error = outcome?.refusal ?? incoming.failure;
  if (error instanceof UnknownReference) return { ...waiting, error: describeError(error), reference: referenceKey(error.reference) };
  return { incoming, error: describeError(error), errorClass: classify(error), state: 'parked' };
}
