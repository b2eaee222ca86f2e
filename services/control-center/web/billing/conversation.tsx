import type { PublicBillingRequest } from '@trunkline/contracts/billing';
import { Button } from 'react-aria-components';
import { useChange } from '../app/change.ts';
import { useList } from '../app/queries.ts';
import { useMay } from '../app/session.ts';
import { ChangeForm } from '../parts/change-form.tsx';
import { shownContact } from '../parts/contact.ts';
import { Field } from '../parts/field.tsx';
import { partWords } from '../parts/parts.words.ts';
import { Failure, Loading } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { requestWords } from './request.words.ts';

interface Note {
  at: string;
  author: string;
  byStaff: boolean;
  internal: boolean;
  text: string;
}

/** What was said of a request, and a place to say more: that goes on with one that waits for the customer. */
export function Conversation({ request: { number, state, contact, receivedAt, description } }: { request: PublicBillingRequest }) {
  const notes = useList<Note>(`billing/billing-requests/${encodeURIComponent(number)}/notes`, { limit: '100' });
  const change = useChange(`billing/billing-requests/${encodeURIComponent(number)}`);
  const mayAdd = useMay('billing.request.update', 'billing.request.adjudicate');
  const asked: Note = { at: receivedAt, author: shownContact(contact).name, byStaff: false, internal: false, text: description };
  return (
    <section className="card">
      <h2>{requestWords.said}</h2>
      <ol className="line">
        {[asked, ...(notes.data?.pages ?? []).flatMap(({ items }) => items)].map(({ at, author, byStaff, internal, text }) => (
          <li key={at + text} className={byStaff ? 'carrier' : 'customer'}>
            <strong>{author}</strong>
            <span className="at">
              <When at={at} />
              {internal && ` · ${requestWords.internal}`}
            </span>
            <p className="said">{text}</p>
          </li>
        ))}
      </ol>
      {notes.isPending && <Loading lines={2} />}
      {notes.error && <Failure error={notes.error} again={() => void notes.refetch()} />}
      {notes.hasNextPage && <Button onPress={() => void notes.fetchNextPage()}>{partWords.showMore}</Button>}
      {mayAdd && state !== 'closed' && (
        <ChangeForm
          change={change}
          fields={['text']}
          action={requestWords.sendNote}
          isPrimary={state === 'pendingCustomer'}
          send={(data) => ({ path: '/notes', body: { text: data.get('text') } })}
        >
          <Field name="text" label={state === 'pendingCustomer' ? requestWords.answer : requestWords.say} most={4000} rows={3} />
        </ChangeForm>
      )}
    </section>
  );
}
