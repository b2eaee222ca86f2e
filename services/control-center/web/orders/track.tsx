import type { Phase, PublicOrder } from '@trunkline/contracts/orders';

const phases: [Phase, string][] = [
  ['confirm', 'Confirm'],
  ['design', 'Design'],
  ['build', 'Build'],
  ['activate', 'Activate'],
  ['manage', 'In service'],
];

/** The phases of an order as a line that one reads at a glance, and as a list of what is done, under way and to come. */
export function Track({ order: { phase, state } }: { order: PublicOrder }) {
  const current = phases.findIndex(([code]) => code === phase);
  const standing = (place: number) => (state === 'completed' || place < current ? 'done' : place === current ? 'now' : 'later');
  const words = { done: 'done', now: 'under way', later: 'to come' };
  return (
    <ol className="track" aria-label="Phases">
      {phases.map(([code, name], place) => (
        <li key={code} className={standing(place)} aria-current={standing(place) === 'now' ? 'step' : undefined}>
          {name}
          <span className="unseen">, {words[standing(place)]}</span>
        </li>
      ))}
    </ol>
  );
}
