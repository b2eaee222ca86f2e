import type { PublicInvoice } from '@trunkline/contracts/billing';
import { Link } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { InvoiceStateOf } from '../billing/billing.parts.tsx';
import { Difference, Money } from '../billing/money.tsx';
import { Listed } from '../parts/states.tsx';
import { Day } from '../parts/when.tsx';

export function LastInvoice() {
  const place = usePlace();
  const invoices = useList<PublicInvoice>('billing/invoices', { limit: '1' });
  return (
    <section className="card">
      <div className="title">
        <h2>Last invoice</h2>
        <Link to="/e/$place/billing" params={{ place }}>
          All invoices
        </Link>
      </div>
      <Listed of={{ ...invoices, hasNextPage: false }} empty="There are no invoices yet.">
        {(items) => (
          <ul className="rows">
            {items.map(({ invoiceId, invoiceNumber, state, total, currency, dueDate, changeVsLast }) => (
              <li key={invoiceId}>
                <Link to="/e/$place/billing/invoices/$invoiceNumber" params={{ place, invoiceNumber }}>
                  {invoiceNumber}
                </Link>
                <InvoiceStateOf state={state} />
                <strong className="amount">
                  <Money amount={total} currency={currency} />
                </strong>
                <span className="quiet">
                  due on <Day day={dueDate} />
                  {changeVsLast && (
                    <>
                      , <Difference amount={changeVsLast.difference} currency={currency} /> before tax
                    </>
                  )}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Listed>
    </section>
  );
}
