import type { InvoiceLineContent, PublicInvoice } from '@trunkline/contracts/billing';
import type { GcrHead } from '@trunkline/contracts/maintenance';
import type { PublicTicket } from '@trunkline/contracts/repair';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { Money } from '../billing/money.tsx';
import { GcrRow } from '../maintenance/gcr-row.tsx';
import { Listed } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Ago } from '../parts/when.tsx';
import { StatusOf } from '../repair/ticket.parts.tsx';
import { serviceWords } from './service.words.ts';

export function ServiceTickets({ serviceId }: { serviceId: string }) {
  const place = usePlace();
  const tickets = useList<PublicTicket>('repair/tickets', { serviceId, limit: '5' });
  return (
    <section className="card">
      <h2>{serviceWords.tickets}</h2>
      <Listed of={tickets} empty={serviceWords.noTickets}>
        {(items) => (
          <ul className="rows">
            {items.map(({ ticketId, number, status, summary, openedAt }) => (
              <li key={ticketId}>
                <Link to="/e/$place/repair/$number" params={{ place, number }}>
                  {number}
                </Link>
                <StatusOf status={status} />
                <span className="quiet">
                  {summary}, <Ago at={openedAt} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Listed>
    </section>
  );
}

export function ServiceMaintenance({ serviceId }: { serviceId: string }) {
  const from = useMemo(() => new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000).toISOString(), []);
  const gcrs = useList<GcrHead>('maintenance/gcrs', { service: serviceId, from, limit: '5' });
  return (
    <section className="card">
      <h2>{serviceWords.maintenance}</h2>
      <Listed of={gcrs} empty={serviceWords.noMaintenance}>
        {(items) => (
          <ul className="rows">
            {items.map((work) => (
              <GcrRow key={work.gcrId} work={work} name={work.summary} />
            ))}
          </ul>
        )}
      </Listed>
    </section>
  );
}

/** What it costs, by the last invoice that has it. */
export function ServiceCharges({ serviceId }: { serviceId: string }) {
  const invoices = useList<PublicInvoice>('billing/invoices', { service: serviceId, limit: '1' });
  return (
    <section className="card">
      <h2>{serviceWords.charges}</h2>
      <Listed of={{ ...invoices, hasNextPage: false }} empty={serviceWords.noCharges}>
        {([invoice]) => <Charges invoice={invoice!} serviceId={serviceId} />}
      </Listed>
    </section>
  );
}

type Line = InvoiceLineContent & { cause?: { text: string } };

function Charges({ invoice: { invoiceNumber, currency }, serviceId }: { invoice: PublicInvoice; serviceId: string }) {
  const place = usePlace();
  const lines = useList<Line>(`billing/invoices/${encodeURIComponent(invoiceNumber)}/lines`, { service: serviceId });
  const columns: Column<Line>[] = [
    { head: serviceWords.forWhat, cell: ({ description }) => description },
    { head: serviceWords.why, cell: ({ cause }) => cause?.text ?? '–' },
    { head: serviceWords.amount, number: true, cell: ({ amount }) => <Money amount={amount} currency={currency} /> },
  ];
  return (
    <>
      <p>
        {serviceWords.onInvoice({
          invoice: (
            <Link key="invoice" to="/e/$place/billing/invoices/$invoiceNumber" params={{ place, invoiceNumber }}>
              {invoiceNumber}
            </Link>
          ),
        })}
      </p>
      <Listed of={lines} empty={serviceWords.noCharges}>
        {(items) => <Table name={serviceWords.charges} columns={columns} rows={items} id={({ lineNumber }) => String(lineNumber)} />}
      </Listed>
    </>
  );
}
