import { conflict, Refusal } from '@trunkline/domain';
import { createHash } from 'node:crypto';
import type { CloudEvent } from '../wire/cloud-event.ts';
import type { BoundHandler } from '../handlers/handler.registry.ts';
import { handleOne, HandlerFailed } from '../handlers/handler.run.ts';
import type { ReportResult } from '../handlers/handles.decorator.ts';
import { claimReceipts, readReceipts, writeVerdicts, type ReportAnswer, type ReportIdentity } from './reports.store.ts';
import type { Transaction } from '../outbox/transaction.ts';

export interface Report {
  event: CloudEvent;
  handler: BoundHandler;
}

export type ReportOutcome = { answer: ReportAnswer; repeated: boolean };

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
 * Takes reports inside one transaction, each (`source`, `id`) once for 90 days: the receipt, the handler's effect and the verdict are one commit.
 * Throws HandlerFailed for the first one refused, which leaves nothing behind.
 */
export async function takeReports(tx: Transaction, reports: Report[]): Promise<ReportOutcome[]> {
  const claims = reports.map(({ event }) => ({ source: event.source, id: event.id, hash: contentHash(event) }));
  const claimed = new Set((await claimReceipts(tx.manager, claims)).map(keyOf));
  const known = claims.filter((claim) => !claimed.has(keyOf(claim)));
  const receipts = new Map((known.length ? await readReceipts(tx.manager, known) : []).map((receipt) => [keyOf(receipt), receipt]));
  const fresh = new Map<string, { hash: Buffer; answer: ReportAnswer }>();
  const outcomes: ReportOutcome[] = [];

  for (const [index, { event, handler }] of reports.entries()) {
    const { hash, ...identity } = claims[index]!;
    const earlier = receipts.get(keyOf(identity)) ?? fresh.get(keyOf(identity));
    if (earlier) {
      if (!earlier.hash.equals(hash)) {
        throw new HandlerFailed(
          index,
          conflict(`report ${event.id} of ${event.source} came before with other content; give a new report a new id`),
        );
      }
      outcomes.push({ answer: 'verdict' in earlier ? earlier.verdict : earlier.answer, repeated: true });
      continue;
    }
    const answer = (await handleOne(tx, index, handler, { ...event, topic: handler.contract!.topic, replay: false })) as ReportResult;
    fresh.set(keyOf(identity), { hash, answer });
    outcomes.push({ answer, repeated: false });
  }
  const verdicts = claims.flatMap((claim) => (fresh.has(keyOf(claim)) ? [{ ...claim, verdict: fresh.get(keyOf(claim))!.answer }] : []));
  if (verdicts.length) await writeVerdicts(tx.manager, verdicts);
  return outcomes;
}

/** The reason to give a sender; an error that is no refusal is ours, and stays with us. */
export const refusalOf = (error: unknown): Refusal | undefined => (error instanceof Refusal ? error : undefined);
