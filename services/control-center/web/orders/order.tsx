import type { PublicOrder } from '@trunkline/contracts/orders';
import { useParams } from '@tanstack/react-router';
import { useThing } from '../app/queries.ts';
import { useMay } from '../app/session.ts';
import { OrderActs } from '../desk/order-acts.tsx';
import { Told } from '../notifications/told.tsx';
import { Shown } from '../parts/states.tsx';
import { Title } from '../shell/shell.tsx';
import { OrderAtAGlance } from './at-a-glance.tsx';
import { History } from './history.tsx';
import { Delay, Milestones } from './milestones.tsx';
import { StateOf } from './order.parts.tsx';
import { Track } from './track.tsx';
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
  const { orderNumber, state, milestones } = order;
  const mayRead = useMay('notifications.message.read');
  return (
    <>
      <Title aside={<StateOf state={state} />}>{orderWords.title({ orderNumber })}</Title>
      <Delay order={order} />
      <Track order={order} />
      <div className="columns">
        <section className="card">
          <h2>{orderWords.milestones}</h2>
          <Milestones of={milestones} />
        </section>
        <OrderAtAGlance order={order} />
      </div>
      <OrderActs order={order} />
      <History orderNumber={orderNumber} />
      {mayRead && <Told about={`order:${orderNumber}`} />}
    </>
  );
}
