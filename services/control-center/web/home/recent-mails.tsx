import { Link } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import type { Message } from '../notifications/message.parts.tsx';
import { Listed } from '../parts/states.tsx';
import { Ago } from '../parts/when.tsx';
import { homeWords } from './home.words.ts';

export function RecentMails() {
  const place = usePlace();
  const messages = useList<Message>('notifications/messages', { limit: '5' });
  return (
    <section className="card">
      <div className="title">
        <h2>{homeWords.sentLast}</h2>
        <Link to="/e/$place/notifications" params={{ place }}>
          {homeWords.allSent}
        </Link>
      </div>
      <Listed of={{ ...messages, hasNextPage: false }} empty={homeWords.nothingSent}>
        {(items) => (
          <ul className="rows">
            {items.map(({ id, subject, recipient, sentAt, queuedAt }) => (
              <li key={id}>
                {subject}
                <span className="quiet">{homeWords.sentTo({ recipient, when: <Ago at={sentAt ?? queuedAt} /> })}</span>
              </li>
            ))}
          </ul>
        )}
      </Listed>
    </section>
  );
}
