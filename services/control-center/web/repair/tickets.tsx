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
import { partWords } from '../parts/parts.words.ts';
import { repairWords } from './repair.words.ts';

const columns = (place: string): Column<PublicTicket>[] => [
  {
    head: repairWords.ticket,
    cell: ({ number }) => (
      <Link to="/e/$place/repair/$number" params={{ place, number }}>
        {number}
      </Link>
    ),
  },
  {
    head: repairWords.whatAndWhere,
    cell: ({ summary, serviceId }) => (
      <>
        {summary}
        <small>{serviceId}</small>
      </>
    ),
  },
  { head: repairWords.impact, cell: ({ observedImpact }) => <ImpactOf observedImpact={observedImpact} /> },
  { head: repairWords.status, cell: ({ status }) => <StatusOf status={status} /> },
  { head: repairWords.whoAnswers, cell: ({ owner }) => owner.name },
  { head: repairWords.opened, cell: ({ openedAt }) => <Ago at={openedAt} /> },
];

const choices = { '': repairWords.all, true: repairWords.open, false: repairWords.done };

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
      <Title aside={<Choice label={partWords.show} choices={choices} chosen={open ?? ''} choose={choose} />}>{repairWords.repair}</Title>
      {mayOpen && place !== '*' && (
        <p>
          <Link to="/e/$place/repair/new" params={{ place }} className="button">
            {repairWords.report}
          </Link>
        </p>
      )}
      <Listed of={tickets} empty={repairWords.none}>
        {(items) => <Table name={repairWords.tickets} columns={columns(place)} rows={items} id={({ ticketId }) => ticketId} />}
      </Listed>
    </>
  );
}
