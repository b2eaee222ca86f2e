import type { PublicInvoice } from '@trunkline/contracts/billing';
import { Link, useParams } from '@tanstack/react-router';
import { apiOf } from '../app/api.ts';
import { usePlace } from '../app/place.ts';
import { useThing } from '../app/queries.ts';
import { useMay } from '../app/session.ts';
import { Facts } from '../parts/facts.tsx';
import { Shown } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Day } from '../parts/when.tsx';
import { Title } from '../shell/shell.tsx';
import { InvoiceStateOf } from './billing.parts.tsx';
import { Changes } from './changes.tsx';
import { Lines } from './lines.tsx';
import { Money } from './money.tsx';
import { Payments } from './payments.tsx';
import { requestWords } from './request.words.ts';
import { RequestList } from './requests.tsx';

/** A bill: what it comes to, what changed and why, and what was paid and asked. */
export function Invoice() {
  const { invoiceNumber } = useParams({ from: '/e/$place/billing/invoices/$invoiceNumber' });
  const invoice = useThing<PublicInvoice>(`billing/invoices/${encodeURIComponent(invoiceNumber)}`);
  return (
    <Shown of={invoice} missing={`There is no invoice ${invoiceNumber}, or it is not yours to see.`} lines={10}>
      {(known) => <Known invoice={known} />}
    </Shown>
  );
}

function Known({ invoice }: { invoice: PublicInvoice }) {
  const place = usePlace();
  const mayAsk = useMay('billing.request.create');
  const { invoiceNumber, accountBan, state, billDate, dueDate, periodStart, periodEnd, corrects } = invoice;
  const document = (kind: 'pdf' | 'csv') => ({
    href: apiOf(place, `billing/invoices/${encodeURIComponent(invoiceNumber)}/${kind}`),
    download: `${invoiceNumber}.${kind}`,
  });
  return (
    <>
      <Title aside={<InvoiceStateOf state={state} />}>{`Invoice ${invoiceNumber}`}</Title>
      <p className="choice">
        <a {...document('pdf')} className="button">
          Download PDF
        </a>
        <a {...document('csv')}>Lines for a spreadsheet (CSV)</a>
        {mayAsk && (
          <Link to="/e/$place/billing/requests/new" params={{ place }} search={{ invoice: invoiceNumber }}>
            {requestWords.askOrDispute}
          </Link>
        )}
      </p>
      <div className="columns">
        <Changes invoice={invoice} />
        <section className="card">
          <h2>What it comes to</h2>
          <Table name="Totals" columns={totalColumns} rows={totalsOf(invoice)} id={({ what }) => what} />
          <h2>At a glance</h2>
          <Facts
            facts={{
              'Due on': <Day day={dueDate} />,
              'Billed on': <Day day={billDate} />,
              Period: (
                <>
                  <Day day={periodStart} /> – <Day day={periodEnd} />
                </>
              ),
              Account: accountBan,
              'Instead of': corrects && (
                <Link to="/e/$place/billing/invoices/$invoiceNumber" params={{ place, invoiceNumber: corrects }}>
                  {corrects}
                </Link>
              ),
            }}
          />
        </section>
      </div>
      <Lines invoice={invoice} />
      <Payments invoiceNumber={invoiceNumber} />
      <section className="card">
        <h2>Requests and disputes</h2>
        <RequestList filters={{ invoiceNumber }} empty="Nobody asked about this invoice." />
      </section>
    </>
  );
}

interface Total {
  what: string;
  amount: string;
  currency: string;
}

const totalColumns: Column<Total>[] = [
  { head: 'What', cell: ({ what }) => what },
  { head: 'Amount', number: true, cell: (total) => <Money {...total} /> },
];

const totalsOf = ({ previousBalance, payments, adjustments, charges, tax, total, remaining, currency }: PublicInvoice): Total[] =>
  Object.entries({
    'Balance before': previousBalance,
    'Payments before': payments,
    Adjustments: adjustments,
    'Charges before tax': charges,
    Tax: tax,
    Total: total,
    'Still to be paid': remaining,
  }).map(([what, amount]) => ({ what, amount, currency }));
