import type { Driver, PublicInvoice } from '@trunkline/contracts/billing';
import { Link } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { Table, type Column } from '../parts/table.tsx';
import { Difference, Money } from './money.tsx';
import { billingWords } from './billing.words.ts';

const columns = (currency: string): Column<Driver>[] => [
  {
    head: billingWords.charge,
    cell: ({ description, serviceId }) => (
      <>
        {description}
        {serviceId && <small>{serviceId}</small>}
      </>
    ),
  },
  {
    head: billingWords.was,
    number: true,
    cell: ({ was }) => (was === undefined ? billingWords.notBilled : <Money amount={was} currency={currency} />),
  },
  {
    head: billingWords.is,
    number: true,
    cell: ({ now }) => (now === undefined ? billingWords.notBilled : <Money amount={now} currency={currency} />),
  },
  { head: billingWords.change, number: true, cell: ({ difference }) => <Difference amount={difference} currency={currency} /> },
];

/** How the charges differ from the invoice before, and by what most. */
export function Changes({ invoice: { changeVsLast, topDrivers, currency, firstBill } }: { invoice: PublicInvoice }) {
  const place = usePlace();
  return (
    <section className="card">
      <h2>{billingWords.whatChanged}</h2>
      {!changeVsLast && <p>{firstBill ? billingWords.firstInvoice : billingWords.noneBefore}</p>}
      {changeVsLast && (
        <p>
          {billingWords.compared({
            was: <Money amount={changeVsLast.was} currency={currency} />,
            invoice: (
              <Link to="/e/$place/billing/invoices/$invoiceNumber" params={{ place, invoiceNumber: changeVsLast.invoiceNumber }}>
                {changeVsLast.invoiceNumber}
              </Link>
            ),
            now: <Money amount={changeVsLast.now} currency={currency} />,
            difference: (
              <strong>
                <Difference amount={changeVsLast.difference} currency={currency} />
              </strong>
            ),
          })}
        </p>
      )}
      {topDrivers.length > 0 && (
        <Table
          name={billingWords.changedMost}
          columns={columns(currency)}
          rows={topDrivers}
          id={({ description, serviceId = '' }) => `${description} ${serviceId}`}
        />
      )}
    </section>
  );
}
