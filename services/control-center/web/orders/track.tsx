import type { Phase, PublicOrder } from '@trunkline/contracts/orders';
import { orderWords } from './orders.words.ts';

const phases = Object.entries(orderWords.phase) as [Phase, string][];

/** The phases of an order as a line that one reads at a glance, and as a list of what is done, under way and to come. */
export function Track({ order: { phase, state } }: { order: Pick<PublicOrder, 'phase' | 'state'> }) {
  const current = phases.findIndex(([code]) => code === phase);
  const standing = (place: number) => (state === 'completed' || place < current ? 'done' : place === current ? 'now' : 'later');
  return (
    <ol className="track" aria-label={orderWords.phases}>
      {phases.map(([code, name], place) => (
        <li key={code} className={standing(place)} aria-current={standing(place) === 'now' ? 'step' : undefined}>
          {name}
          <span className="unseen">, {orderWords.standing[standing(place)]}</span>
        </li>
      ))}
    </ol>
  );
}
