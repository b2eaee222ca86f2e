import { everyone, type Scope } from '../database/scope.ts';
import type { TopicPlan } from '../handlers/handler.registry.ts';
import type { Incoming } from './incoming.ts';

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
