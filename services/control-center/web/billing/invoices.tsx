import type { PublicInvoice } from '@trunkline/contracts/billing';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { Listed } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Day } from '../parts/when.tsx';
import { Title } from '../shell/shell.tsx';
import { InvoiceStateOf } from './billing.parts.tsx';
import { Difference, Money } from './money.tsx';
import { Spend } from './spend.tsx';
import { BillingTabs } from './tabs.tsx';
import { partWords } from '../parts/parts.words.ts';
import { billingWords } from './billing.words.ts';

const columns = (place: string): Column<PublicInvoice>[] => [
  {
    head: billingWords.invoice,
    cell: ({ invoiceNumber, accountBan }) => (
      <>
        <Link to="/e/$place/billing/invoices/$invoiceNumber" params={{ place, invoiceNumber }}>
          {invoiceNumber}
        </Link>
        <small>{billingWords.ofAccount({ accountBan })}</small>
      </>
    ),
  },
  { head: billingWords.billed, cell: ({ billDate }) => <Day day={billDate} /> },
  { head: billingWords.due, cell: ({ dueDate }) => <Day day={dueDate} /> },
  { head: partWords.state, cell: ({ state }) => <InvoiceStateOf state={state} /> },
  { head: billingWords.total, number: true, cell: ({ total, currency }) => <Money amount={total} currency={currency} /> },
  {
    head: billingWords.changedBy,
    number: true,
    cell: ({ changeVsLast, topDrivers: [most], currency }) =>
      changeVsLast && (
        <>
          <Difference amount={changeVsLast.difference} currency={currency} />
          {most && <small>{most.description}</small>}
        </>
      ),
  },
];

/** The day two years before the one on which the page was opened. */
const useTwoYearsAgo = () =>
  useMemo(() => {
    const day = new Date();
    day.setUTCMonth(day.getUTCMonth() - 24);
    return day.toISOString().slice(0, 10);
  }, []);

/** Invoices of 24 months, the last first, each with what changed. */
export function Invoices() {
  const place = usePlace();
  const billedFrom = useTwoYearsAgo();
  const invoices = useList<PublicInvoice>('billing/invoices', { billedFrom, limit: '200' });
  return (
    <>
      <Title>{billingWords.billing}</Title>
      <BillingTabs />
      <Listed of={invoices} empty={billingWords.none}>
        {(items) => (
          <>
            <Spend invoices={items} />
            <Table name={billingWords.invoices} columns={columns(place)} rows={items} id={({ invoiceId }) => invoiceId} />
          </>
        )}
      </Listed>
    </>
  );
}
