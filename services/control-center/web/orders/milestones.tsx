import type { MilestoneRecord, PublicOrder } from '@trunkline/contracts/orders';
import { Badge, type Tone } from '../parts/badge.tsx';
import { Day, When } from '../parts/when.tsx';
import { missedIn } from './order.parts.tsx';
import { orderWords } from './orders.words.ts';

/** That an order is late, and why, if it is. */
export function Delay({ order }: { order: Pick<PublicOrder, 'milestones'> }) {
  const missed = missedIn(order);
  return (
    missed && (
      <p className="notice">
        <Badge tone="warn">{orderWords.delayed}</Badge> {missedInWords(missed)}
      </p>
    )
  );
}

function missedInWords({ milestone, note }: MilestoneRecord) {
  const name = orderWords.milestoneNames[milestone];
  return note ? orderWords.wasMissedBecause({ name, why: note }) : orderWords.wasMissed({ name });
}

const tones: Record<MilestoneRecord['status'], Tone> = { reached: 'good', planned: 'calm', missed: 'warn' };

/** What was reached, missed or planned. */
export const Milestones = ({ of }: { of: MilestoneRecord[] }) => (
  <ol className="milestones">
    {of.map((record) => (
      <Milestone key={record.milestone} {...record} />
    ))}
  </ol>
);

const Milestone = ({ milestone, status, at, dueDate, note }: MilestoneRecord) => (
  <li>
    <Badge tone={tones[status]}>{orderWords.statuses[status]}</Badge>
    <strong>{orderWords.milestoneNames[milestone]}</strong>
    <span className="at">
      <When at={at} />
      {dueDate && <> · {orderWords.due({ day: <Day day={dueDate} /> })}</>}
    </span>
    {note && <p>{note}</p>}
  </li>
);
