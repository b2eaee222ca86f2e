import type { MilestoneRecord, OrderState, PublicOrder } from '@trunkline/contracts/orders';
import { Badge, type Tone } from '../parts/badge.tsx';
import { orderWords } from './orders.words.ts';

const tones: Record<OrderState, Tone> = { acknowledged: 'calm', inProgress: 'busy', completed: 'good' };

export const StateOf = ({ state }: Pick<PublicOrder, 'state'>) => <Badge tone={tones[state]}>{orderWords.states[state]}</Badge>;

/** The last thing that was missed, unless it was reached since. */
export const missedIn = ({ milestones }: Pick<PublicOrder, 'milestones'>): MilestoneRecord | undefined =>
  milestones.filter(({ status }) => status === 'missed').at(-1);

/** What is ordered, in a line: the first product, and how many there are besides. */
export function productsOf({ items }: PublicOrder): string {
  const [first, ...others] = items;
  return others.length ? orderWords.andMore({ product: first!.product, count: others.length }) : first!.product;
}

export const siteOf = ({ items }: PublicOrder): string => {
  const { siteA, siteZ } = items[0]!;
  return siteZ ? `${siteA} – ${siteZ}` : siteA;
};

/** How far an order is; the number says it as well. */
export const Progress = ({ percentComplete, orderNumber }: Pick<PublicOrder, 'percentComplete' | 'orderNumber'>) => (
  <span className="progress">
    <progress max={100} value={percentComplete} aria-label={orderWords.howFar({ orderNumber })} />
    <span>{percentComplete} %</span>
  </span>
);
