import { forwardOnly, tenantTable } from '@trunkline/messaging';

/** What customers have, kept as it becomes true: to look it up takes no reading of all orders in reach. */
export const ServiceTable1700000100500 = forwardOnly(
  'ServiceTable1700000100500',
  `
  alter view service rename to service_view;
  create table service (
    enterprise_id text not null, account_ban text not null, service_id text not null, id text not null, order_id uuid not null, order_number text,
    product text not null, site_a text not null, site_z text, ordered_at timestamptz not null, state text not null,
    searched text not null generated always as (
      lower(service_id || E'\\n' || product || E'\\n' || site_a || E'\\n' || coalesce(site_z, ''))) stored,
    primary key (service_id, enterprise_id, account_ban)
  ) with (fillfactor = 90);
  insert into service (enterprise_id, account_ban, service_id, id, order_id, order_number, product, site_a, site_z, ordered_at, state)
    select enterprise_id, account_ban, service_id, id, split_part(id, ':', 1)::uuid, order_number, product, site_a, site_z, ordered_at, state
    from service_view;
  create index service_newest on service (ordered_at desc, id desc);
  create index service_of_enterprise on service (enterprise_id, ordered_at desc, id desc);
  create index service_of_account on service (account_ban, ordered_at desc, id desc);
  create index service_of_order on service (order_number);
  create index service_searched on service using gin (searched gin_trgm_ops);
  ${tenantTable('service', { account: 'account_ban' })}
  drop view service_view;
  drop table moved_service;
  alter table orders drop column left_at`,
);
