import { forwardOnly } from '@trunkline/messaging';

/**
 * A service is one row for each enterprise. Where somebody had ordered for one account what another had, which they could not see, there were two: whoever named it
 * first has it.
 */
export const OneService1700000100600 = forwardOnly(
  'OneService1700000100600',
  `
  with place as (
    select s.service_id, s.enterprise_id, s.account_ban, row_number() over (
      partition by s.service_id, s.enterprise_id order by coalesce(named.at, s.ordered_at), s.account_ban) as place
    from service s join service o on o.service_id = s.service_id and o.enterprise_id = s.enterprise_id and o.account_ban <> s.account_ban
      left join lateral (select min(created_at) as at from orders where account_ban = s.account_ban
        and items @> jsonb_build_array(jsonb_build_object('serviceId', s.service_id))) named on true
    group by s.service_id, s.enterprise_id, s.account_ban, s.ordered_at, named.at)
  delete from service s using place p
  where p.place > 1 and s.service_id = p.service_id and s.enterprise_id = p.enterprise_id and s.account_ban = p.account_ban;
  alter table service drop constraint service_pkey, add primary key (service_id, enterprise_id)`,
);
