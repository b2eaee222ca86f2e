import { forwardOnly } from '@trunkline/messaging';

/** That something of an enterprise changed in a service: no more than that. In order of commits: what is under way has no place yet. */
export const Live1700000600010 = forwardOnly(
  'Live1700000600010',
  `
      create table live_entry (
        id bigint generated always as identity primary key, tx xid8 not null default pg_current_xact_id(), enterprise_id text not null,
        service text not null, at timestamptz not null
      );
      create index live_entry_in_order on live_entry (tx, id);
      create index live_entry_old on live_entry (at);
    `,
);
