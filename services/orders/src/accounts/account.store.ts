import type { AccountRows } from '@trunkline/service-kit';

/**
 * What goes along when an account goes to another enterprise. An order that was completed before its account went elsewhere stays with whom it was completed for.
 * Whom the former enterprise named is told no more: people of the new one register for what they want to hear.
 */
export const accountRows: AccountRows[] = [
  {
    table: 'orders',
    stays: `t.state = 'completed' and exists (
    select from jsonb_array_elements(t.milestones) m
    where m ->> 'milestone' = 'order-completed' and m ->> 'status' = 'reached' and (m ->> 'at')::timestamptz < a.moved_at)`,
    leaving: `contacts = '[]'`,
  },
];
