import type { PublicPayment } from '@trunkline/contracts/billing';
import { useList } from '../app/queries.ts';
import { Listed } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { PaymentStateOf } from './billing.parts.tsx';
import { Money } from './money.tsx';

const columns: Column<PublicPayment>[] = [
  { head: 'Payment', cell: ({ paymentId }) => paymentId },
  { head: 'At', cell: ({ at }) => <When at={at} /> },
  {
    head: 'State',
    cell: ({ state, reason }) => (
      <>
        <PaymentStateOf state={state} />
        {reason && <small>{reason}</small>}
      </>
    ),
  },
  { head: 'Amount', number: true, cell: ({ amount, currency }) => <Money amount={amount} currency={currency} /> },
];

/** What was paid of one invoice. */
export function Payments({ invoiceNumber }: { invoiceNumber: string }) {
  const payments = useList<PublicPayment>('billing/payments', { invoiceNumber });
  return (
    <section className="card">
      <h2>Payments</h2>
      <Listed of={payments} empty="No payment named this invoice yet.">
        {(items) => <Table name="Payments" columns={columns} rows={items} id={({ paymentId }) => paymentId} />}
      </Listed>
    </section>
  );
}
