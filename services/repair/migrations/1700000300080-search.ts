import { forwardOnly } from '@trunkline/messaging';

/** What people look for in tickets, in one column whose index finds any part of it. */
export const Search1700000300080 = forwardOnly(
  'Search1700000300080',
  `
      create extension if not exists pg_trgm;
      alter table ticket add searched text not null generated always as (
        number || E'\\n' || service_id || E'\\n' || summary || E'\\n' || coalesce(description, '') || E'\\n' || coalesce(customer_reference, '') || E'\\n' ||
        coalesce(external_id, '')) stored;
      create index ticket_searched on ticket using gin (searched gin_trgm_ops);
    `,
);
