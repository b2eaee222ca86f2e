import type { InvoiceLineContent, PublicInvoice } from '@trunkline/contracts/billing';
import { useList } from '../app/queries.ts';
import { Badge } from '../parts/badge.tsx';
import { Listed } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Money } from './money.tsx';
import { billingWords } from './billing.words.ts';

/** A line as billing shows it: with why it is there. */
interface Line extends InvoiceLineContent {
  cause?: { text: string; arithmetic?: string };
  /** What staff are to look at; none for customers. */
  flags?: (keyof typeof billingWords.flags)[];
}

const columns = (currency: string): Column<Line>[] => [
  { head: billingWords.line, cell: ({ lineNumber }) => lineNumber },
  {
    head: billingWords.forWhat,
    cell: ({ description, serviceId }) => (
      <>
        {description}
        {serviceId && <small>{serviceId}</small>}
      </>
    ),
  },
  {
    head: billingWords.why,
    cell: ({ cause, flags = [] }) => (
      <>
        {cause?.text ?? '–'}
        {cause?.arithmetic && <small>{cause.arithmetic}</small>}
        {flags.map((flag) => (
          <div key={flag}>
            <Badge tone="warn">{billingWords.flags[flag]}</Badge>
          </div>
        ))}
      </>
    ),
  },
  { head: billingWords.amount, number: true, cell: ({ amount }) => <Money amount={amount} currency={currency} /> },
  { head: billingWords.parts.tax, number: true, cell: ({ tax }) => <Money amount={tax} currency={currency} /> },
];

export function Lines({ invoice: { invoiceNumber, currency } }: { invoice: PublicInvoice }) {
  const lines = useList<Line>(`billing/invoices/${encodeURIComponent(invoiceNumber)}/lines`, { limit: '100' });
  return (
    <section className="card">
      <h2>{billingWords.linesAndWhy}</h2>
      <Listed of={lines} empty={billingWords.noLines}>
        {(items) => (
          <Table name={billingWords.lines} columns={columns(currency)} rows={items} id={({ lineNumber }) => String(lineNumber)} />
        )}
      </Listed>
    </section>
  );
}
