import { run, statement, type Transaction } from '@trunkline/messaging';

const leave = statement(
  'orders_leave',
  `update orders o set left_at = case when o.enterprise_id <> a.enterprise_id then a.moved_at end from account_state a
   where a.account_ban = any($1) and o.account_ban = a.account_ban and (o.left_at is null) = (o.enterprise_id <> a.enterprise_id)`,
);
const drop = statement(
  'moved_service_drop',
  `delete from moved_service m using account_state a
   where a.account_ban = any($1) and m.account_ban = a.account_ban and m.enterprise_id <> a.enterprise_id`,
);
const bring = statement(
  'moved_service_bring',
  `insert into moved_service (enterprise_id, account_ban, service_id, id, product, site_a, site_z, ordered_at)
   select enterprise_id, account_ban, item ->> 'serviceId', order_id || ':' || place, item ->> 'product', item ->> 'siteA', item ->> 'siteZ', created_at
   from (
     select distinct on (o.account_ban, i.item ->> 'serviceId') a.enterprise_id, o.account_ban, o.id as order_id, o.created_at, i.item, i.place
     from account_state a join orders o on o.account_ban = a.account_ban and o.left_at is not null
     cross join lateral jsonb_array_elements(o.items) with ordinality i (item, place)
     where a.account_ban = any($1) and i.item ->> 'serviceId' is not null
     order by o.account_ban, i.item ->> 'serviceId', o.created_at desc, o.id desc, i.place desc) newest
   where item ->> 'action' <> 'delete' on conflict do nothing`,
);

/** Gives the services of accounts, by number, to the enterprises that have the accounts, where the orders that made them stay with others. */
export async function bringServices({ manager }: Transaction, accountBans: string[]): Promise<void> {
  for (const each of [leave, drop, bring]) await run(manager, each, [accountBans]);
}
