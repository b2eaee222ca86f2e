import { forwardOnly, tenantTable } from '@trunkline/messaging';

/** An order that is completed stays where it was when its account goes to another enterprise; the services that it made go along. */
export const MovedServices1700000100300 = forwardOnly(
  'MovedServices1700000100300',
  `
  alter table orders add column left_at timestamptz;
  create table moved_service (
    enterprise_id text not null, account_ban text not null, service_id text not null, id text not null, product text not null, site_a text not null,
    site_z text, ordered_at timestamptz not null, primary key (enterprise_id, account_ban, service_id)
  );
  ${tenantTable('moved_service', { account: 'account_ban' })}

  create or replace view service with (security_invoker = true) as
  select distinct on (s.enterprise_id, s.service_id) s.id, s.enterprise_id, s.account_ban, s.service_id, s.product, s.site_a, s.site_z, s.order_number,
    s.ordered_at, s.state
  from (
    select o.id || ':' || i.place as id, o.enterprise_id, o.account_ban, i.item ->> 'serviceId' as service_id, i.item ->> 'product' as product,
      i.item ->> 'siteA' as site_a, i.item ->> 'siteZ' as site_z, o.order_number, o.created_at as ordered_at, o.id as order_id, i.place,
      case
        when i.item ->> 'action' = 'delete' then case when o.state = 'completed' then 'disconnected' else 'disconnecting' end
        when o.state = 'completed' or o.milestones @> '[{"milestone": "service-activated", "status": "reached"}]' then 'active'
        when i.item ->> 'action' = 'add' then 'ordered'
        else 'changing'
      end as state
    from orders o cross join lateral jsonb_array_elements(o.items) with ordinality i (item, place)
    where i.item ->> 'serviceId' is not null and (o.left_at is null or i.item ->> 'action' = 'delete')
    union all
    select id, enterprise_id, account_ban, service_id, product, site_a, site_z, null, ordered_at, null, null, 'active' from moved_service
  ) s
  order by s.enterprise_id, s.service_id, s.ordered_at desc, s.order_id desc, s.place desc`,
);
