import type { MilestoneRecord, PublicOrder } from '@trunkline/contracts/orders';
import { useParams } from '@tanstack/react-router';
import { useThing } from '../app/queries.ts';
import { useMay } from '../app/session.ts';
import { OrderActs } from '../desk/order-acts.tsx';
import { Told } from '../notifications/told.tsx';
import { Badge, type Tone } from '../parts/badge.tsx';
import { Facts } from '../parts/facts.tsx';
import { Shown } from '../parts/states.tsx';
import { Day, When } from '../parts/when.tsx';
import { Title } from '../shell/shell.tsx';
import { History } from './history.tsx';
import { missedIn, Progress, StateOf } from './order.parts.tsx';
import { Track } from './track.tsx';
import { partWords } from '../parts/parts.words.ts';
import { orderWords } from './orders.words.ts';

/** Where an order is, what comes next, and whom to ask. */
export function OrderTracker() {
  const { orderNumber } = useParams({ from: '/e/$place/orders/$orderNumber' });
  const order = useThing<PublicOrder>(`orders/orders/${encodeURIComponent(orderNumber)}`);
  return (
    <Shown of={order} missing={orderWords.missing({ orderNumber })} lines={10}>
      {(known) => <Tracked order={known} />}
    </Shown>
  );
}

function Tracked({ order }: { order: PublicOrder }) {
  const { orderNumber, state, committedDate, requestedCompletionDate, externalId, accountBan, items, ccm, milestones } = order;
  const missed = missedIn(order);
  const mayRead = useMay('notifications.message.read');
  return (
    <>
      <Title aside={<StateOf state={state} />}>{orderWords.title({ orderNumber })}</Title>
      {missed && (
        <p className="notice">
          <Badge tone="warn">{orderWords.delayed}</Badge> {missedInWords(missed)}
        </p>
      )}
      <Track order={order} />
      <div className="columns">
        <section className="card">
          <h2>{orderWords.milestones}</h2>
          <ol className="milestones">
            {milestones.map((record) => (
              <Milestone key={record.milestone} {...record} />
            ))}
          </ol>
        </section>
        <section className="card">
          <h2>{partWords.atAGlance}</h2>
          <Facts
            facts={{
              [orderWords.progress]: <Progress {...order} />,
              [orderWords.askedForBy]: <Day day={requestedCompletionDate} />,
              [orderWords.committedTo]: committedDate ? <Day day={committedDate} /> : orderWords.notYet,
              [partWords.yourReference]: externalId,
              [partWords.account]: accountBan,
            }}
          />
          <h2>{orderWords.whatWasOrdered}</h2>
          <ul className="plain">
            {items.map((item, index) => (
              <li key={index}>
                {item.product}
                <small>{[item.siteA, item.siteZ, item.serviceId].filter(Boolean).join(' · ')}</small>
              </li>
            ))}
          </ul>
          <h2>{orderWords.careManager}</h2>
          <address>
            {ccm.name}
            <a href={`tel:${ccm.phone.replace(/[^+\d]/g, '')}`}>{ccm.phone}</a>
            <a href={`mailto:${ccm.email}`}>{ccm.email}</a>
          </address>
        </section>
      </div>
      <OrderActs order={order} />
      <History orderNumber={orderNumber} />
      {mayRead && <Told about={`order:${orderNumber}`} />}
    </>
  );
}

function missedInWords({ milestone, note }: MilestoneRecord) {
  const name = orderWords.milestoneNames[milestone];
  return note ? orderWords.wasMissedBecause({ name, why: note }) : orderWords.wasMissed({ name });
}

const tones: Record<MilestoneRecord['status'], Tone> = { reached: 'good', planned: 'calm', missed: 'warn' };

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
