import { everyone, type Scope } from '../database/scope.ts';
import type { TopicPlan } from '../handlers/handler.registry.ts';
import type { Incoming } from './incoming.ts';

/** Something has to be set aside, which is nobody's in particular: the batch is applied again for everyone. */
export class NeedsEveryone extends Error {
  override name = 'NeedsEveryone';
}

/** For whom a batch is applied: the enterprises that its facts name, where all its handlers keep to those, and else everyone. */
export function scopeOf({ kind }: TopicPlan, batch: Incoming[]): Scope {
  if (kind === 'report') return everyone;
  const enterprises = new Set<string>();
  for (const { event, failure, handler, ignored, place } of batch) {
    const { enterpriseId } = (event?.data ?? {}) as { enterpriseId?: unknown };
    const isPassedOver = ignored && !failure;
    if (!place || (!isPassedOver && (failure || !handler?.needs.ofEnterprises || typeof enterpriseId !== 'string'))) return everyone;
    if (!isPassedOver) enterprises.add(enterpriseId as string);
  }
  return { enterprises: [...enterprises], accounts: '*' };
}
