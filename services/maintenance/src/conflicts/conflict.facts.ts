import { GcrConflictDetected } from '@trunkline/contracts/maintenance';
import type { Transaction } from '@trunkline/messaging';
import { conflictOf } from './conflict.rules.ts';
import { noteConflicts } from './conflict.store.ts';

/** Announces what speaks against these GCRs and did not before, to those who plan: one event for each of them and enterprise. Returns how many. */
export async function announceConflicts(tx: Transaction, gcrIds: string[], now: Date): Promise<number> {
  const found = gcrIds.length ? await noteConflicts(tx.manager, gcrIds, now) : [];
  for (const [streamId, news] of Map.groupBy(found, ({ gcrId, enterpriseId }) => `${gcrId}/${enterpriseId}`)) {
    const { gcrId, gcr, enterpriseId } = news[0]!;
    tx.emit(GcrConflictDetected, { streamId, gcrId, gcr, enterpriseId, conflicts: news.map(conflictOf) });
  }
  return found.length;
}
