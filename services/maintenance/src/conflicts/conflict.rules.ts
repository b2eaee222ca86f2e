import type { ConflictRule, GcrConflict } from '@trunkline/contracts/maintenance';
import { conflict } from '@trunkline/domain';
import type { FoundConflict } from './conflict.store.ts';

interface Wording {
  detail(found: FoundConflict): string;
  remedy: string;
  /** What the reference is called. */
  property: keyof GcrConflict;
}

const between = ({ startsAt, endsAt }: FoundConflict) => `from ${startsAt.toISOString()} to ${endsAt.toISOString()}`;

const wordings: Record<ConflictRule, Wording> = {
  sameCircuit: {
    detail: (found) => `GCR ${found.reference} works on the same circuits ${between(found)}`,
    remedy: 'move one of the two, or take the circuits out of one of them',
    property: 'otherGcr',
  },
  redundancyGroup: {
    detail: (found) => `circuits of redundancy group ${found.reference}, which protect each other, are down together ${between(found)}`,
    remedy: 'work on one circuit of the group after the other, or lessen the impact on one',
    property: 'groupId',
  },
  freezePeriod: {
    detail: (found) => `the customer wants no work ${between(found)} (freeze period ${found.reference})`,
    remedy: 'move the window out of the freeze period, or have the customer lift it',
    property: 'freezeId',
  },
  activation: {
    detail: (found) => `order ${found.reference} is turned up on ${found.startsAt.toISOString().slice(0, 10)}`,
    remedy: 'move the window, or agree another day for the order',
    property: 'orderNumber',
  },
};

/** What speaks against the work, in words, with what would lift it. */
export function conflictOf(found: FoundConflict): GcrConflict {
  const { rule, window, circuitIds, circuits, startsAt, endsAt, reference } = found;
  const { detail, remedy, property } = wordings[rule];
  return {
    ...{ rule, window, circuitIds, circuits, start: startsAt.toISOString(), end: endsAt.toISOString() },
    [property]: reference,
    ...{ detail: detail(found), remedy },
  };
}

/** Throws a 409 Refusal where something speaks against work that is about to be scheduled. */
export function checkConflicts(found: FoundConflict[]): void {
  if (!found.length) return;
  const said = found.slice(0, 3).map((one) => `window ${one.window}: ${conflictOf(one).detail}`);
  const more = found.length > said.length ? [`and ${found.length - said.length} more`] : [];
  throw conflict(`${[...said, ...more].join('; ')}: lift it, or say in despite why the work is scheduled nevertheless`, 'conflictsStand');
}
