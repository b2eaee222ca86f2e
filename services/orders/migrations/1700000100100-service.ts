import { forwardOnly } from '@trunkline/messaging';

/** What customers have: of each service what the newest order that names it says. It is read with the rights of whoever asks. */
export const Service1700000100100 = forwardOnly(
  'Service1700000100100',
  `
  create view service with (security_invoker = true) as
  select distinct on (o.enterprise_id, i.item ->> 'serviceId')
    o.id || ':' || i.place as id, o.enterprise_id, o.account_ban, i.item ->> 'serviceId' as service_id, i.item ->> 'product' as product,
    i.item ->> 'siteA' as site_a, i.item ->> 'siteZ' as site_z, o.order_number, o.created_at as ordered_at,
    case
      when i.item ->> 'action' = 'delete' then case when o.state = 'completed' then 'disconnected' else 'disconnecting' end
      when o.state = 'completed' or o.milestones @> '[{"milestone": "service-activated", "status": "reached"}]' then 'active'
      when i.item ->> 'action' = 'add' then 'ordered'
      else 'changing'
    end as state
  from orders o cross join lateral jsonb_array_elements(o.items) with ordinality i (item, place)
  where i.item ->> 'serviceId' is not null
  order by o.enterprise_id, i.item ->> 'serviceId', o.created_at desc, o.id desc, i.place desc`,
);
