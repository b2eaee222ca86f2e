import { forwardOnly } from '@trunkline/messaging';

/** What people look for in orders, in small letters and in one column whose index finds any part of it. No milestone changes it. */
export const Search1700000100400 = forwardOnly(
  'Search1700000100400',
  `
      create extension if not exists pg_trgm;
      create function searched_in_items(items jsonb) returns text language sql immutable parallel safe as $$
        select string_agg(concat(E'\\n', item ->> 'product', E'\\n', item ->> 'serviceId', E'\\n', item ->> 'siteA', E'\\n', item ->> 'siteZ'), '' order by place)
        from jsonb_array_elements(items) with ordinality i (item, place) $$;
      alter table orders add searched text not null generated always as (
        lower(order_number || E'\\n' || coalesce(external_id, '') || coalesce(searched_in_items(items), ''))) stored;
      create index orders_searched on orders using gin (searched gin_trgm_ops);
    `,
);
