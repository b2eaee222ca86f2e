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

/** Where an order is, what comes next, and whom to ask. */
export function OrderTracker() {
  const { orderNumber } = useParams({ from: '/e/$place/orders/$orderNumber' });
  const order = useThing<PublicOrder>(`orders/orders/${encodeURIComponent(orderNumber)}`);
  return (
    <Shown of={order} missing={`There is no order ${orderNumber}, or it is not yours to see.`} lines={10}>
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
      <Title aside={<StateOf state={state} />}>{`Order ${orderNumber}`}</Title>
      {missed && (
        <p className="notice">
          <Badge tone="warn">Delayed</Badge> {missed.name} was missed{missed.note ? `: ${missed.note}` : '.'}
        </p>
      )}
      <Track order={order} />
      <div className="columns">
        <section className="card">
          <h2>Milestones</h2>
          <ol className="milestones">
            {milestones.map((record) => (
              <Milestone key={record.milestone} {...record} />
            ))}
          </ol>
        </section>
        <section className="card">
          <h2>At a glance</h2>
          <Facts
            facts={{
              Progress: <Progress {...order} />,
              'Asked for by': <Day day={requestedCompletionDate} />,
              'Committed to': committedDate ? <Day day={committedDate} /> : 'Not yet',
              'Your reference': externalId,
              Account: accountBan,
            }}
          />
          <h2>What was ordered</h2>
          <ul className="plain">
            {items.map((item, index) => (
              <li key={index}>
                {item.product}
                <small>{[item.siteA, item.siteZ, item.serviceId].filter(Boolean).join(' · ')}</small>
              </li>
            ))}
          </ul>
          <h2>Your care manager</h2>
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

const tones: Record<MilestoneRecord['status'], Tone> = { reached: 'good', planned: 'calm', missed: 'warn' };
const words = { reached: 'Reached', planned: 'Planned', missed: 'Missed' };

const Milestone = ({ name, status, at, dueDate, note }: MilestoneRecord) => (
  <li>
    <Badge tone={tones[status]}>{words[status]}</Badge>
    <strong>{name}</strong>
    <span className="at">
      <When at={at} />
      {dueDate && (
        <>
          {' '}
          · due <Day day={dueDate} />
        </>
      )}
    </span>
    {note && <p>{note}</p>}
  </li>
);
