import type { PublicTicket } from '@trunkline/contracts/repair';
import { apiOf } from '../app/api.ts';
import { useChange } from '../app/change.ts';
import { usePlace } from '../app/place.ts';
import { isGone } from '../app/problem.ts';
import { useList } from '../app/queries.ts';
import { useMay } from '../app/session.ts';
import { locale } from '../language/languages.ts';
import { ChangeForm } from '../parts/change-form.tsx';
import { Listed } from '../parts/states.tsx';
import { attachmentWords } from './attachments.words.ts';

interface Attachment {
  attachmentId: string;
  author: string;
  visibility: 'everyone' | 'carrier';
  name: string;
  size: number;
}

const kilobytes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 });

/** Files on a ticket, and a way to add one; what a file is decides its content, not its name. */
export function Attachments({ ticket: { number, status } }: { ticket: PublicTicket }) {
  const place = usePlace();
  const thing = `repair/tickets/${number}/attachments`;
  const files = useList<Attachment>(thing, { limit: '100' });
  const mayAdd = useMay('repair.ticket.update', 'repair.ticket.work');
  const change = useChange(thing);
  const send = (data: FormData) => {
    const file = data.get('file');
    if (!(file instanceof File) || !file.size) return undefined;
    return { path: `?${new URLSearchParams({ name: file.name }).toString()}`, body: file };
  };
  if (isGone(files.error)) return null;
  return (
    <section className="card">
      <h2>{attachmentWords.title}</h2>
      <Listed of={files} empty={attachmentWords.none}>
        {(items) => (
          <ul className="rows">
            {items.map(({ attachmentId, author, visibility, name, size }) => (
              <li key={attachmentId}>
                <a href={apiOf(place, `${thing}/${attachmentId}`)} download={name}>
                  {name}
                </a>
                <span className="quiet">
                  {attachmentWords.by({ who: author, size: kilobytes.format(Math.ceil(size / 1000)) })}
                  {visibility === 'carrier' && ` · ${attachmentWords.staffOnly}`}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Listed>
      {mayAdd && status !== 'closed' && status !== 'cancelled' && (
        <ChangeForm change={change} action={attachmentWords.send} isPrimary={false} send={send}>
          <div>
            <label htmlFor="file">{attachmentWords.add}</label>
            <input id="file" name="file" type="file" required />
          </div>
        </ChangeForm>
      )}
    </section>
  );
}
