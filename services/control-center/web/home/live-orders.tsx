import type { PublicOrder } from '@trunkline/contracts/orders';
import { Link } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { useList, type Asked } from '../app/queries.ts';
import { missedIn, productsOf, Progress, siteOf } from '../orders/order.parts.tsx';
import { Badge } from '../parts/badge.tsx';
import { Listed } from '../parts/states.tsx';
import { orderWords } from '../orders/orders.words.ts';
import { homeWords } from './home.words.ts';

const shown = 5;

/** Orders that are not complete. */
export const useLiveOrders = (options?: Asked) => useList<PublicOrder>('orders/orders', { open: 'true', limit: '100' }, options);

/** Those with something missed first, for they need somebody. */
export function LiveOrders() {
  const place = usePlace();
  const orders = useLiveOrders();
  const needing = (order: PublicOrder) => Number(missedIn(order) !== undefined);
  return (
    <section className="card">
      <div className="title">
        <h2>{homeWords.liveOrders}</h2>
        <Link to="/e/$place/orders" params={{ place }}>
          {homeWords.allOrders}
        </Link>
      </div>
      <Listed of={{ ...orders, hasNextPage: false }} empty={homeWords.allComplete}>
        {(items) => (
          <ul className="rows">
            {[...items]
              .sort((a, b) => needing(b) - needing(a))
              .slice(0, shown)
              .map((order) => (
                <li key={order.orderId}>
                  <Link to="/e/$place/orders/$orderNumber" params={{ place, orderNumber: order.orderNumber }}>
                    {order.orderNumber}
                  </Link>
                  {missedIn(order) && <Badge tone="warn">{orderWords.delayed}</Badge>}
                  <Progress {...order} />
                  <span className="quiet">
                    {productsOf(order)}, {siteOf(order)}
                  </span>
                </li>
              ))}
          </ul>
        )}
      </Listed>
    </section>
  );
}
