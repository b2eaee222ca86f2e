import type { Driver, PublicInvoice } from '@trunkline/contracts/billing';
import { Link } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { Table, type Column } from '../parts/table.tsx';
import { Difference, Money } from './money.tsx';

const columns = (currency: string): Column<Driver>[] => [
  {
    head: 'Charge',
    cell: ({ description, serviceId }) => (
      <>
        {description}
        {serviceId && <small>{serviceId}</small>}
      </>
    ),
  },
  { head: 'Was', number: true, cell: ({ was }) => (was === undefined ? 'not billed' : <Money amount={was} currency={currency} />) },
  { head: 'Is', number: true, cell: ({ now }) => (now === undefined ? 'not billed' : <Money amount={now} currency={currency} />) },
  { head: 'Change', number: true, cell: ({ difference }) => <Difference amount={difference} currency={currency} /> },
];

/** How the charges differ from the invoice before, and by what most. */
export function Changes({ invoice: { changeVsLast, topDrivers, currency, firstBill } }: { invoice: PublicInvoice }) {
  const place = usePlace();
  return (
    <section className="card">
      <h2>What changed</h2>
      {!changeVsLast && <p>{firstBill ? 'This is the first invoice of the account.' : 'There is no invoice before it to compare with.'}</p>}
      {changeVsLast && (
        <p>
          Charges before tax were <Money amount={changeVsLast.was} currency={currency} /> on invoice{' '}
          <Link to="/e/$place/billing/invoices/$invoiceNumber" params={{ place, invoiceNumber: changeVsLast.invoiceNumber }}>
            {changeVsLast.invoiceNumber}
          </Link>{' '}
          and are <Money amount={changeVsLast.now} currency={currency} /> now:{' '}
          <strong>
            <Difference amount={changeVsLast.difference} currency={currency} />
          </strong>
          .
        </p>
      )}
      {topDrivers.length > 0 && (
        <Table
          name="What changed most"
          columns={columns(currency)}
          rows={topDrivers}
          id={({ description, serviceId = '' }) => `${description} ${serviceId}`}
        />
      )}
    </section>
  );
}
