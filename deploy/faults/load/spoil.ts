import type { Transaction } from '@trunkline/messaging';
import type { ThingMoved } from './events.ts';

/**
 * Ways in which an event can be beyond its handler: bytes that are no JSON, data that break the contract, and data at which the handler fails or hangs.
 * A `large` one is whole and has its effect.
 */
export const spoils = ['badJson', 'badData', 'fails', 'hangs', 'large'] as const;
export type Spoil = (typeof spoils)[number];

export const isPoison = (spoil: Spoil): boolean => spoil !== 'large';

const largeBytes = 1_200_000;

/** Marks an event for its handler before it is emitted. */
export function spoiled(event: ThingMoved, spoil: Spoil): ThingMoved {
  return { ...event, padding: spoil === 'large' ? '.'.repeat(largeBytes) : `${spoil}${event.padding}` };
}

/** Which way the padding speaks of, for the handler. */
export const spoilOf = ({ padding }: ThingMoved): Spoil | undefined => spoils.find((spoil) => padding.startsWith(spoil));

/** Breaks the bytes of the event emitted last. Its contract would refuse it, so this comes behind the check; a header keeps its name in the history. */
export function breakLast(tx: Transaction, token: string, spoil: Spoil): void {
  const fact = tx['facts'].at(-1)!;
  fact.headers['token'] = token;
  const text = fact.body.toString();
  if (spoil === 'badJson') fact.body = Buffer.from(text.slice(0, -10));
  if (spoil === 'badData') fact.body = Buffer.from(JSON.stringify({ ...(JSON.parse(text) as object), version: 'none' }));
}
