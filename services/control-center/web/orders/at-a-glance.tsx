import type { PublicOrder } from '@trunkline/contracts/orders';
import { Facts } from '../parts/facts.tsx';
import { partWords } from '../parts/parts.words.ts';
import { Reach } from '../parts/reach.tsx';
import { Day } from '../parts/when.tsx';
import { Progress } from './order.parts.tsx';
import { orderWords } from './orders.words.ts';

/** How far an order is, by when it will be done, what was ordered and who answers for it. */
export function OrderAtAGlance({ order }: { order: Omit<PublicOrder, 'contacts' | 'orderId' | 'enterpriseId'> }) {
  const { committedDate, requestedCompletionDate, externalId, accountBan, items, ccm } = order;
  return (
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
      <Reach {...ccm} />
    </section>
  );
}
