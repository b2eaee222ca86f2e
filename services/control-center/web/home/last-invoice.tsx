import type { PublicInvoice } from '@trunkline/contracts/billing';
import { Link } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { InvoiceStateOf } from '../billing/billing.parts.tsx';
import { Difference, Money } from '../billing/money.tsx';
import { Listed } from '../parts/states.tsx';
import { Day } from '../parts/when.tsx';
import { homeWords } from './home.words.ts';

export function LastInvoice() {
  const place = usePlace();
  const invoices = useList<PublicInvoice>('billing/invoices', { limit: '1' });
  return (
    <section className="card">
      <div className="title">
        <h2>{homeWords.lastInvoice}</h2>
        <Link to="/e/$place/billing" params={{ place }}>
          {homeWords.allInvoices}
        </Link>
      </div>
      <Listed of={{ ...invoices, hasNextPage: false }} empty={homeWords.noInvoices}>
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
                  {changeVsLast
                    ? homeWords.dueOnAndChanged({
                        day: <Day day={dueDate} />,
                        difference: <Difference amount={changeVsLast.difference} currency={currency} />,
                      })
                    : homeWords.dueOn({ day: <Day day={dueDate} /> })}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Listed>
    </section>
  );
}
