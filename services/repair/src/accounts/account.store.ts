import type { AccountRows } from '@trunkline/service-kit';

const partsOfTickets = (table: string, column = 'ticket_id'): AccountRows => ({
  table,
  whole: { table: 'ticket', on: `t.${column} = whole.id` },
});

/**
 * What goes along when an account goes to another enterprise. A ticket that was closed before stays with all that was said on it. Whom the former enterprise named
 * is told no more, and lets nobody in.
 */
export const accountRows: AccountRows[] = [
  {
    table: 'ticket',
    stays: `t.status in ('closed', 'cancelled') and coalesce(t.closed_at, t.updated_at) < a.moved_at`,
    leaving: `contacts = '[]', authorisations = t.authorisations - 'localContact'`,
  },
  ...['ticket_note', 'ticket_change', 'test_run', 'rfo_report'].map((table) => partsOfTickets(table)),
  partsOfTickets('attachment', 'about'),
  { table: 'chronic_case', stays: 't.closed_at < a.moved_at' },
  { table: 'repair_contract' },
  { table: 'known_service' },
  { table: 'gcr_window', whole: { table: 'known_service', on: 't.service_id = whole.service_id' } },
];
