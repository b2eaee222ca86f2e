import type { PublicTicket } from '@trunkline/contracts/repair';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { usePlace } from '../app/place.ts';
import { useList } from '../app/queries.ts';
import { useMay } from '../app/session.ts';
import { Choice } from '../parts/choice.tsx';
import { Listed } from '../parts/states.tsx';
import { Table, type Column } from '../parts/table.tsx';
import { Ago } from '../parts/when.tsx';
import { Title } from '../shell/shell.tsx';
import { ImpactOf, StatusOf } from './ticket.parts.tsx';

const columns = (place: string): Column<PublicTicket>[] => [
  {
    head: 'Ticket',
    cell: ({ number }) => (
      <Link to="/e/$place/repair/$number" params={{ place, number }}>
        {number}
      </Link>
    ),
  },
  {
    head: 'What and where',
    cell: ({ summary, serviceId }) => (
      <>
        {summary}
        <small>{serviceId}</small>
      </>
    ),
  },
  { head: 'Impact', cell: ({ observedImpact }) => <ImpactOf observedImpact={observedImpact} /> },
  { head: 'Status', cell: ({ status }) => <StatusOf status={status} /> },
  { head: 'Who answers', cell: ({ owner }) => owner.name },
  { head: 'Opened', cell: ({ openedAt }) => <Ago at={openedAt} /> },
];

const choices = { '': 'All of 90 days', true: 'Open', false: 'Done' };

/** Tickets that the person may see, newest first. */
export function Tickets() {
  const place = usePlace();
  const { open } = useSearch({ from: '/e/$place/repair' });
  const navigate = useNavigate();
  const mayOpen = useMay('repair.ticket.create');
  const tickets = useList<PublicTicket>('repair/tickets', { open });
  const choose = (chosen: string) =>
    void navigate({
      to: '/e/$place/repair',
      params: { place },
      search: chosen === 'true' || chosen === 'false' ? { open: chosen } : {},
      replace: true,
    });
  return (
    <>
      <Title aside={<Choice label="Show" choices={choices} chosen={open ?? ''} choose={choose} />}>Repair</Title>
      {mayOpen && place !== '*' && (
        <p>
          <Link to="/e/$place/repair/new" params={{ place }} className="button">
            Report a fault
          </Link>
        </p>
      )}
      <Listed of={tickets} empty="There are no such tickets.">
        {(items) => <Table name="Tickets" columns={columns(place)} rows={items} id={({ ticketId }) => ticketId} />}
      </Listed>
    </>
  );
}
