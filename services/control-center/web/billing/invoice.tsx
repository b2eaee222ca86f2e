import type { PublicInvoice } from '@trunkline/contracts/billing';
import { Link, useParams } from '@tanstack/react-router';
import { apiOf } from '../app/api.ts';
import { usePlace } from '../app/place.ts';
import { useThing } from '../app/queries.ts';
import { useMay } from '../app/session.ts';
import { Facts } from '../parts/facts.tsx';
import { Failure, Shown } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Day } from '../parts/when.tsx';
import { Title } from '../shell/shell.tsx';
import { InvoiceStateOf } from './billing.parts.tsx';
import { Changes } from './changes.tsx';
import { Lines } from './lines.tsx';
import { MailDocument, useMailing } from './mail-document.tsx';
import { Money } from './money.tsx';
import { Payments } from './payments.tsx';
import { requestWords } from './request.words.ts';
import { RequestList } from './requests.tsx';
import { partWords } from '../parts/parts.words.ts';
import { billingWords } from './billing.words.ts';

/** A bill: what it comes to, what changed and why, and what was paid and asked. */
export function Invoice() {
  const { invoiceNumber } = useParams({ from: '/e/$place/billing/invoices/$invoiceNumber' });
  const invoice = useThing<PublicInvoice>(`billing/invoices/${encodeURIComponent(invoiceNumber)}`);
  return (
    <Shown of={invoice} missing={billingWords.missing({ invoiceNumber })} lines={10}>
      {(known) => <Known key={known.invoiceNumber} invoice={known} />}
    </Shown>
  );
}

function Known({ invoice }: { invoice: PublicInvoice }) {
  const place = usePlace();
  const mayAsk = useMay('billing.request.create');
  const mailing = useMailing(invoice.invoiceNumber);
  const { invoiceNumber, accountBan, state, billDate, dueDate, periodStart, periodEnd, corrects } = invoice;
  const document = (kind: 'pdf' | 'csv') => ({
    href: apiOf(place, `billing/invoices/${encodeURIComponent(invoiceNumber)}/${kind}`),
    download: `${invoiceNumber}.${kind}`,
  });
  return (
    <>
      <Title aside={<InvoiceStateOf state={state} />}>{billingWords.title({ invoiceNumber })}</Title>
      <p className="choice">
        <a {...document('pdf')} className="button">
          {billingWords.download}
        </a>
        <MailDocument mailing={mailing} />
        <a {...document('csv')}>{billingWords.spreadsheet}</a>
        {mayAsk && (
          <Link to="/e/$place/billing/requests/new" params={{ place }} search={{ invoice: invoiceNumber }}>
            {requestWords.askOrDispute}
          </Link>
        )}
      </p>
      {mailing.error && <Failure error={mailing.error} again={() => mailing.reset()} />}
      <div className="columns">
        <Changes invoice={invoice} />
        <section className="card">
          <h2>{billingWords.comesTo}</h2>
          <Table name={billingWords.totals} columns={totalColumns} rows={totalsOf(invoice)} id={({ what }) => what} />
          <h2>{partWords.atAGlance}</h2>
          <Facts
            facts={{
              [billingWords.dueOn]: <Day day={dueDate} />,
              [billingWords.billedOn]: <Day day={billDate} />,
              [billingWords.period]: (
                <>
                  <Day day={periodStart} /> – <Day day={periodEnd} />
                </>
              ),
              [partWords.account]: accountBan,
              [billingWords.insteadOf]: corrects && (
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
        <h2>{billingWords.requests}</h2>
        <RequestList filters={{ invoiceNumber }} empty={billingWords.noRequests} />
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
  { head: billingWords.what, cell: ({ what }) => what },
  { head: billingWords.amount, number: true, cell: (total) => <Money {...total} /> },
];

const totalsOf = ({ currency, ...invoice }: PublicInvoice): Total[] =>
  Object.entries(billingWords.parts).map(([part, what]) => ({ what, amount: invoice[part as keyof typeof billingWords.parts], currency }));
