import type { PublicTicket } from '@trunkline/contracts/repair';
import { Link } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { Badge } from '../parts/badge.tsx';
import { Ago } from '../parts/when.tsx';
import { ListCard } from '../desk/card.tsx';
import { repairDeskWords } from './repair-desk.words.ts';

/** What a fix agent has of a ticket, while they have it. */
export const agentOf = ({ custody }: Pick<PublicTicket, 'custody'>) => custody.find(({ role, to }) => role !== 'owner' && to === undefined);

/** Tickets that a fix agent works on, or was offered. */
export function HandedOver() {
  const place = usePlace();
  const tickets = useList<PublicTicket>('repair/tickets', { withAgent: 'true', limit: '50' });
  return (
    <ListCard title={repairDeskWords.handedOver} of={tickets}>
      {(items) => (
        <ul className="rows">
          {items.map((ticket) => {
            const { ticketId, number, summary, enterpriseId, owner } = ticket;
            const agent = agentOf(ticket)!;
            return (
              <li key={ticketId}>
                <Link to="/e/$place/repair/$number" params={{ place, number }}>
                  {number}
                </Link>
                <Badge tone={agent.acceptedAt ? 'busy' : 'warn'}>
                  {agent.acceptedAt ? repairDeskWords.taken : repairDeskWords.notTaken}
                </Badge>
                <span>{repairDeskWords.hasIt({ name: agent.name, when: <Ago key="when" at={agent.from} /> })}</span>
                <span className="quiet">
                  {summary} · {enterpriseId} · {owner.name}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </ListCard>
  );
}
