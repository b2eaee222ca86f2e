import type { PublicBillingRequest, PublicInvoice, RequestKind } from '@trunkline/contracts/billing';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useChange, type Change } from '../app/change.ts';
import { usePlace } from '../app/place.ts';
import { useThing } from '../app/queries.ts';
import { useMe, useSession } from '../app/session.ts';
import { AccountField } from '../parts/account-field.tsx';
import { ChangeForm } from '../parts/change-form.tsx';
import { Field } from '../parts/field.tsx';
import { Radios } from '../parts/radios.tsx';
import { Shown } from '../parts/states.tsx';
import { Title } from '../shell/shell.tsx';
import { DisputedLines, type Chosen } from './disputed-lines.tsx';
import { requestWords } from './request.words.ts';

/** What we could fill in of a request about the outage of a ticket. */
interface Draft {
  kind: RequestKind;
  invoiceNumber?: string;
  lines?: Chosen[];
  description: string;
}

/** Asks about a bill, or disputes lines of it. Leads to the request, which says by when a person answers. */
export function NewRequest() {
  const { invoice, ticket } = useSearch({ from: '/e/$place/billing/requests/new' });
  return (
    <>
      <Title>{requestWords.ask}</Title>
      {ticket === undefined ? <About {...(invoice !== undefined && { invoiceNumber: invoice })} /> : <AboutOutage ticket={ticket} />}
    </>
  );
}

function AboutOutage({ ticket }: { ticket: string }) {
  const draft = useThing<Draft>(`billing/dispute-drafts/${encodeURIComponent(ticket)}`);
  return (
    <Shown of={draft} missing={requestWords.missingOutage({ ticket })} lines={8}>
      {(known) => <About draft={known} {...(known.invoiceNumber !== undefined && { invoiceNumber: known.invoiceNumber })} />}
    </Shown>
  );
}

function About({ invoiceNumber, draft }: { invoiceNumber?: string; draft?: Draft }) {
  const invoice = useThing<PublicInvoice>(`billing/invoices/${encodeURIComponent(invoiceNumber ?? '')}`, {
    enabled: invoiceNumber !== undefined,
  });
  if (invoiceNumber === undefined) return <Ask {...(draft && { draft })} />;
  return (
    <Shown of={invoice} missing={requestWords.missingInvoice({ invoice: invoiceNumber })} lines={8}>
      {(known) => <Ask invoice={known} {...(draft && { draft })} />}
    </Shown>
  );
}

function Ask({ invoice, draft }: { invoice?: PublicInvoice; draft?: Draft }) {
  const place = usePlace();
  const navigate = useNavigate();
  const { data: session } = useSession();
  const { data: me } = useMe();
  const [kind, setKind] = useState<RequestKind>(draft?.kind ?? 'inquiry');
  const [lines, setLines] = useState<Chosen[]>(draft?.lines ?? []);
  const change = useChange<PublicBillingRequest>('billing/billing-requests');
  const { inquiry, dispute, ...others } = requestWords.kinds;
  const kinds = { inquiry, ...(invoice && { dispute }), ...others };
  const send = (data: FormData): Change => {
    const { accountBan = invoice?.accountBan, description } = Object.fromEntries(data);
    const contact = { name: session?.name ?? me?.username, email: me?.email };
    const about = { ...(invoice && { invoiceNumber: invoice.invoiceNumber }), ...(kind === 'dispute' && { lines }) };
    return { body: { kind, accountBan, description, contact, ...about } };
  };
  const show = ({ number }: PublicBillingRequest) =>
    void navigate({ to: '/e/$place/billing/requests/$number', params: { place, number }, replace: true });
  return (
    <section className="card">
      {invoice && (
        <p>
          {requestWords.about({
            account: invoice.accountBan,
            invoice: (
              <Link key="invoice" to="/e/$place/billing/invoices/$invoiceNumber" params={{ place, invoiceNumber: invoice.invoiceNumber }}>
                {invoice.invoiceNumber}
              </Link>
            ),
          })}
        </p>
      )}
      <ChangeForm change={change} fields={['accountBan', 'description', 'lines']} action={requestWords.send} send={send} done={show}>
        <Radios name="kind" legend={requestWords.what} choices={kinds} chosen={kind} choose={(chosen) => setKind(chosen as RequestKind)} />
        {!invoice && <AccountField task="billing.request.create" />}
        {invoice && kind === 'dispute' && <DisputedLines invoice={invoice} chosen={lines} choose={setLines} />}
        <Field
          name="description"
          label={kind === 'dispute' ? requestWords.whyWrong : requestWords.whatWanted}
          value={draft?.description ?? ''}
          most={4000}
          rows={5}
        />
      </ChangeForm>
    </section>
  );
}
