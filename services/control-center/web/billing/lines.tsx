import type { InvoiceLineContent, PublicInvoice } from '@trunkline/contracts/billing';
import { useList } from '../app/queries.ts';
import { Listed } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Money } from './money.tsx';

/** A line as billing shows it: with why it is there. */
interface Line extends InvoiceLineContent {
  cause?: { text: string; arithmetic?: string };
}

const columns = (currency: string): Column<Line>[] => [
  { head: 'Line', cell: ({ lineNumber }) => lineNumber },
  {
    head: 'For what',
    cell: ({ description, serviceId }) => (
      <>
        {description}
        {serviceId && <small>{serviceId}</small>}
      </>
    ),
  },
  {
    head: 'Why',
    cell: ({ cause }) =>
      cause === undefined ? (
        '–'
      ) : (
        <>
          {cause.text}
          {cause.arithmetic && <small>{cause.arithmetic}</small>}
        </>
      ),
  },
  { head: 'Amount', number: true, cell: ({ amount }) => <Money amount={amount} currency={currency} /> },
  { head: 'Tax', number: true, cell: ({ tax }) => <Money amount={tax} currency={currency} /> },
];

export function Lines({ invoice: { invoiceNumber, currency } }: { invoice: PublicInvoice }) {
  const lines = useList<Line>(`billing/invoices/${encodeURIComponent(invoiceNumber)}/lines`, { limit: '100' });
  return (
    <section className="card">
      <h2>Lines, and why they are there</h2>
      <Listed of={lines} empty="This invoice has no lines.">
        {(items) => <Table name="Lines" columns={columns(currency)} rows={items} id={({ lineNumber }) => String(lineNumber)} />}
      </Listed>
    </section>
  );
}
