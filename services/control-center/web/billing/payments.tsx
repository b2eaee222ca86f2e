import type { PublicPayment } from '@trunkline/contracts/billing';
import { useList } from '../app/queries.ts';
import { Listed } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { When } from '../parts/when.tsx';
import { PaymentStateOf } from './billing.parts.tsx';
import { Money } from './money.tsx';
import { partWords } from '../parts/parts.words.ts';
import { billingWords } from './billing.words.ts';

const columns: Column<PublicPayment>[] = [
  { head: billingWords.payment, cell: ({ paymentId }) => paymentId },
  { head: billingWords.at, cell: ({ at }) => <When at={at} /> },
  {
    head: partWords.state,
    cell: ({ state, reason }) => (
      <>
        <PaymentStateOf state={state} />
        {reason && <small>{reason}</small>}
      </>
    ),
  },
  { head: billingWords.amount, number: true, cell: ({ amount, currency }) => <Money amount={amount} currency={currency} /> },
];

/** What was paid of one invoice. */
export function Payments({ invoiceNumber }: { invoiceNumber: string }) {
  const payments = useList<PublicPayment>('billing/payments', { invoiceNumber });
  return (
    <section className="card">
      <h2>{billingWords.payments}</h2>
      <Listed of={payments} empty={billingWords.noPayments}>
        {(items) => <Table name={billingWords.payments} columns={columns} rows={items} id={({ paymentId }) => paymentId} />}
      </Listed>
    </section>
  );
}
