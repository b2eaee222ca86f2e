import { nobody } from '@trunkline/contracts';
import type { AccountRows } from '@trunkline/service-kit';

const partsOf = (table: string, whole: string, column: string): AccountRows => ({
  table,
  whole: { table: whole, on: `t.${column} = whole.id` },
});
const ended = (states: string[], at = 't.updated_at') => `t.state in ('${states.join("', '")}') and ${at} < a.moved_at`;

/**
 * What goes along when an account goes to another enterprise: what is owed and asked. What was settled before stays with whom it was billed to. Whom the former
 * enterprise named is told no more.
 */
export const accountRows: AccountRows[] = [
  { table: 'billing_account' },
  { table: 'invoice', stays: ended(['settled', 'corrected']) },
  partsOf('invoice_line', 'invoice', 'invoice_id'),
  { table: 'payment', stays: ended(['posted', 'failed'], 't.at') },
  { table: 'billing_request', stays: ended(['closed']), leaving: `contact = '${JSON.stringify(nobody)}'` },
  ...['dispute', 'billing_request_note'].map((table) => partsOf(table, 'billing_request', 'request_id')),
  partsOf('attachment', 'billing_request', 'about'),
  { table: 'credit', stays: ended(['rejected', 'billed']) },
  { table: 'first_bill_review', stays: 't.completed_at < a.moved_at' },
  { table: 'billing_start' },
  { table: 'outage', stays: 't.told_at < a.moved_at' },
];
