import { forwardOnly } from '@trunkline/messaging';

/** What people look for, in small letters: whatever no index finds is compared as it stands, at half the cost. */
export const SearchLetters1700000300180 = forwardOnly(
  'SearchLetters1700000300180',
  `
      drop index ticket_searched;
      alter table ticket drop column searched;
      alter table ticket add searched text not null generated always as (lower(
        number || E'\\n' || service_id || E'\\n' || summary || E'\\n' || coalesce(description, '') || E'\\n' || coalesce(customer_reference, '') || E'\\n' ||
        coalesce(external_id, ''))) stored;
      create index ticket_searched on ticket using gin (searched gin_trgm_ops);
    `,
);
