import type { PublicTicket, TicketNoteContent, TicketStatus } from '@trunkline/contracts/repair';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { Button, FieldError, Form, Label, TextArea, TextField } from 'react-aria-components';
import { useList, type Page } from '../app/queries.ts';
import { useMay } from '../app/session.ts';
import { useChange } from '../app/change.ts';
import { Failure } from '../parts/states.tsx';
import { useZone, When, withInstantsIn } from '../parts/when.tsx';
import { statusInWords } from './ticket.parts.tsx';
import { partWords } from '../parts/parts.words.ts';
import { repairWords } from './repair.words.ts';

type Note = TicketNoteContent & { at: string; visibility: string };
interface Move {
  at: string;
  to: TicketStatus;
  reason?: string;
}

/** What was said and what happened, in one line of time, oldest first; and a place to say more. */
export function Conversation({ ticket: { number, openedAt, status } }: { ticket: PublicTicket }) {
  const notes = useList<Note>(`repair/tickets/${number}/notes`, { limit: '200' });
  const moves = useList<Move>(`repair/tickets/${number}/history`, { limit: '200' });
  const mayAdd = useMay('repair.ticket.update');
  const zone = useZone();
  const isOver = status === 'closed' || status === 'cancelled';
  return (
    <section className="card">
      <h2>{repairWords.saidAndDone}</h2>
      <ol className="line">
        {lineOf(all(notes), all(moves), openedAt).map((entry) => (
          <li key={entry.at + entry.title} className={entry.side}>
            <strong>{entry.title}</strong>
            <span className="at">
              <When at={entry.at} />
            </span>
            {entry.text && <p className="said">{withInstantsIn(zone, entry.text)}</p>}
          </li>
        ))}
      </ol>
      {(notes.error ?? moves.error) && (
        <Failure error={notes.error ?? moves.error} again={() => void notes.refetch().then(() => moves.refetch())} />
      )}
      {mayAdd && !isOver && <Say number={number} />}
    </section>
  );
}

const all = <Item,>({ data }: UseInfiniteQueryResult<InfiniteData<Page<Item>>>): Item[] =>
  (data?.pages ?? []).flatMap(({ items }) => items);

interface Entry {
  at: string;
  title: string;
  text?: string;
  side: 'customer' | 'carrier' | 'move';
}

function lineOf(notes: Note[], moves: Move[], openedAt: string): Entry[] {
  const said = notes.map(({ at, author, side, text }): Entry => ({ at, title: author, text, side }));
  const done = moves.map(({ at, to, reason }): Entry => ({ at, title: statusInWords(to), side: 'move', ...(reason && { text: reason }) }));
  return [{ at: openedAt, title: repairWords.openedEntry, side: 'move' } satisfies Entry, ...said, ...done].sort(
    (a, b) => Date.parse(a.at) - Date.parse(b.at),
  );
}

function Say({ number }: { number: string }) {
  const form = useRef<HTMLFormElement>(null);
  const change = useChange(`repair/tickets/${number}`);
  const send = (event: React.SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (change.isPending) return;
    const text = new FormData(event.currentTarget).get('text');
    change.mutate({ path: '/notes', body: { text } }, { onSuccess: () => form.current?.reset() });
  };
  return (
    <Form ref={form} onSubmit={send} className="form">
      <TextField name="text" isRequired maxLength={20_000}>
        <Label>{repairWords.say}</Label>
        <TextArea rows={3} />
        <FieldError />
      </TextField>
      {change.error && <Failure error={change.error} again={() => change.reset()} />}
      <Button type="submit">{partWords.send}</Button>
    </Form>
  );
}
