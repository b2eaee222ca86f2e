import { forwardOnly } from '@trunkline/messaging';

/** What was billed of an account is read by whom it was billed to, and by whom the account belongs to now. */
export const AccountMoves1700000600160 = forwardOnly(
  'AccountMoves1700000600160',
  ['invoice', 'invoice_line', 'payment', 'credit']
    .map(
      (table) =>
        `create policy history on ${table} for select to trunkline_application
           using (account_ban in (select account_ban from account_state where moved_at is not null));`,
    )
    .join(''),
);
