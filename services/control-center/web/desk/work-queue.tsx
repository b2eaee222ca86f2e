import type { GcrHead } from '@trunkline/contracts/maintenance';
import type { PublicOrder } from '@trunkline/contracts/orders';
import type { PublicTicket } from '@trunkline/contracts/repair';
import { Link } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { GcrRow } from '../maintenance/gcr-row.tsx';
import { missedIn, productsOf, Progress } from '../orders/order.parts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Ago } from '../parts/when.tsx';
import { StatusOf } from '../repair/ticket.parts.tsx';
import { ListCard } from './card.tsx';
import { deskWords } from './desk.words.ts';

/** What of a ticket is due next; nothing while its clock stands. */
const dueOf = ({ clock }: PublicTicket): string | undefined =>
  clock.targets
    .filter(({ metAt }) => metAt === undefined)
    .flatMap(({ dueAt }) => dueAt ?? [])
    .sort()[0];
const byDue = (a: PublicTicket, b: PublicTicket) => (dueOf(a) ?? '9').localeCompare(dueOf(b) ?? '9');

export function OpenFaults() {
  const place = usePlace();
  const tickets = useList<PublicTicket>('repair/tickets', { open: 'true', limit: '100' });
  return (
    <ListCard title={deskWords.faults} of={tickets}>
      {(items) => (
        <ul className="rows">
          {[...items].sort(byDue).map((ticket) => {
            const { ticketId, number, status, summary, owner, enterpriseId } = ticket;
            const due = dueOf(ticket);
            return (
              <li key={ticketId}>
                <Link to="/e/$place/repair/$number" params={{ place, number }}>
                  {number}
                </Link>
                <StatusOf status={status} />
                {due !== undefined && Date.parse(due) < Date.now() && <Badge tone="bad">{deskWords.late}</Badge>}
                <span>{due === undefined ? deskWords.stands : deskWords.dueBy({ when: <Ago key="when" at={due} /> })}</span>
                <span className="quiet">
                  {summary} · {enterpriseId} · {owner.name}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </ListCard>
  );
}

/** Works in one state. */
export function GcrsIn({ state, title }: { state: GcrHead['state']; title: string }) {
  const gcrs = useList<GcrHead>('maintenance/gcrs', { state, limit: '50' });
  return (
    <ListCard title={title} of={gcrs}>
      {(items) => (
        <ul className="rows">
          {items.map((work) => (
            <GcrRow key={work.gcrId} work={work} name={`GCR ${work.gcr}`} about={work.summary} />
          ))}
        </ul>
      )}
    </ListCard>
  );
}

export const Approvals = () => <GcrsIn state="submitted" title={deskWords.approvals} />;

export function OrdersUnderWay() {
  const place = usePlace();
  const orders = useList<PublicOrder>('orders/orders', { state: 'inProgress', limit: '50' });
  const delayedFirst = (a: PublicOrder, b: PublicOrder) => Number(missedIn(b) !== undefined) - Number(missedIn(a) !== undefined);
  return (
    <ListCard title={deskWords.delays} of={orders}>
      {(items) => (
        <ul className="rows">
          {[...items].sort(delayedFirst).map((order) => (
            <li key={order.orderId}>
              <Link to="/e/$place/orders/$orderNumber" params={{ place, orderNumber: order.orderNumber }}>
                {order.orderNumber}
              </Link>
              {missedIn(order) && <Badge tone="warn">{deskWords.late}</Badge>}
              <Progress {...order} />
              <span className="quiet">
                {productsOf(order)} · {order.enterpriseId}
              </span>
            </li>
          ))}
        </ul>
      )}
    </ListCard>
  );
}
