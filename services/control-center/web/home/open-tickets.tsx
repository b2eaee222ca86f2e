import type { PublicTicket } from '@trunkline/contracts/repair';
import { Link } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { useList, type Asked } from '../app/queries.ts';
import { Listed } from '../parts/states.tsx';
import { Ago } from '../parts/when.tsx';
import { needsCustomer, StatusOf } from '../repair/ticket.parts.tsx';
import { homeWords } from './home.words.ts';

const shown = 5;

/** Faults that are not over. */
export const useOpenTickets = (options?: Asked) => useList<PublicTicket>('repair/tickets', { open: 'true', limit: '100' }, options);

/** Those that wait for the customer first. */
export function OpenTickets() {
  const place = usePlace();
  const tickets = useOpenTickets();
  return (
    <section className="card">
      <div className="title">
        <h2>{homeWords.openTickets}</h2>
        <Link to="/e/$place/repair" params={{ place }}>
          {homeWords.allTickets}
        </Link>
      </div>
      <Listed of={{ ...tickets, hasNextPage: false }} empty={homeWords.noTickets}>
        {(items) => (
          <ul className="rows">
            {[...items]
              .sort((a, b) => Number(needsCustomer(b)) - Number(needsCustomer(a)))
              .slice(0, shown)
              .map(({ ticketId, number, status, summary, openedAt }) => (
                <li key={ticketId}>
                  <Link to="/e/$place/repair/$number" params={{ place, number }}>
                    {number}
                  </Link>
                  <StatusOf status={status} />
                  <span className="quiet">{homeWords.opened({ summary, when: <Ago at={openedAt} /> })}</span>
                </li>
              ))}
          </ul>
        )}
      </Listed>
    </section>
  );
}
