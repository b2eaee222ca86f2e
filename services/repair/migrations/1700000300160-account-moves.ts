import { forwardOnly } from '@trunkline/messaging';

/** What was said on a ticket is never changed, but goes along with it when its account goes to another enterprise. */
export const AccountMoves1700000300160 = forwardOnly(
  'AccountMoves1700000300160',
  `
      drop trigger ticket_note_is_history on ticket_note;
      create trigger ticket_note_is_history before delete or update of id, ticket_id, account_ban, at, side, visibility, author, text
        on ticket_note for each statement execute function refuse_change();
      drop trigger ticket_change_is_history on ticket_change;
      create trigger ticket_change_is_history before delete or update of ticket_id, revision, account_ban, at, verb, "from", "to", by, reason
        on ticket_change for each statement execute function refuse_change();
    `,
);
