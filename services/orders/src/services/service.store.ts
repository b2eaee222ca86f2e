import type { MilestoneContent, OrderItem } from '@trunkline/contracts/orders';
import { run, statement, type Transaction } from '@trunkline/messaging';
import type { Order } from '../orders/order.entity.ts';
import type { Service, ServiceState } from './service.entity.ts';

type ServiceRow = Service & { orderId: string };

const columns = 'enterprise_id, account_ban, service_id, id, order_id, order_number, product, site_a, site_z, ordered_at, state';

/** An older order changes nothing of what a newer one says; what another account had of the service, as far as it is in reach, has gone. */
const put = statement(
  'service_put',
  `
  with said as (
    select "enterpriseId" as enterprise_id, "accountBan" as account_ban, "serviceId" as service_id, id, "orderId" as order_id, "orderNumber" as order_number,
      product, "siteA" as site_a, "siteZ" as site_z, "orderedAt" as ordered_at, state
    from jsonb_to_recordset($1) r ("enterpriseId" text, "accountBan" text, "serviceId" text, id text, "orderId" uuid, "orderNumber" text, product text,
      "siteA" text, "siteZ" text, "orderedAt" timestamptz, state text)),
  elsewhere as (
    delete from service s using said r where s.service_id = r.service_id and s.enterprise_id = r.enterprise_id and s.account_ban <> r.account_ban
      and (s.ordered_at, s.order_id) < (r.ordered_at, r.order_id))
  insert into service as s (${columns}) select ${columns} from said r
  where not exists (select from service n where n.service_id = r.service_id and n.enterprise_id = r.enterprise_id
    and n.account_ban <> r.account_ban and (n.ordered_at, n.order_id) > (r.ordered_at, r.order_id))
  order by service_id, enterprise_id, account_ban
  on conflict (service_id, enterprise_id, account_ban) do update set id = excluded.id, order_id = excluded.order_id, order_number = excluded.order_number,
    product = excluded.product, site_a = excluded.site_a, site_z = excluded.site_z, ordered_at = excluded.ordered_at, state = excluded.state
  where (s.ordered_at, s.order_id) <= (excluded.ordered_at, excluded.order_id)`,
);

/**
 * What orders say of the services of accounts. Of an order that stays with whom it was completed for, what was taken away stays too; what else it made is its
 * account's, without the order.
 */
const bring = statement(
  'service_bring',
  `
  with named as (
    select o.enterprise_id as its, coalesce(a.enterprise_id, o.enterprise_id) as owner, o.account_ban, i.item ->> 'serviceId' as service_id,
      o.id || ':' || i.place as id, o.id as order_id, o.order_number, i.item ->> 'product' as product, i.item ->> 'siteA' as site_a,
      i.item ->> 'siteZ' as site_z, o.created_at as ordered_at, i.place, i.item ->> 'action' = 'delete' as is_end,
      case
        when i.item ->> 'action' = 'delete' then case when o.state = 'completed' then 'disconnected' else 'disconnecting' end
        when o.state = 'completed' or o.milestones @> '[{"milestone": "service-activated", "status": "reached"}]' then 'active'
        when i.item ->> 'action' = 'add' then 'ordered'
        else 'changing'
      end as state
    from orders o left join account_state a on a.account_ban = o.account_ban
      cross join lateral jsonb_array_elements(o.items) with ordinality i (item, place)
    where o.account_ban = any($1) and i.item ->> 'serviceId' is not null),
  come as (
    select distinct on (account_ban, service_id) * from named where its <> owner order by account_ban, service_id, ordered_at desc, order_id desc, place desc),
  newest as (
    select distinct on (enterprise_id, account_ban, service_id) ${columns} from (
      select its as enterprise_id, * from named where its = owner or is_end
      union all
      select owner, its, owner, account_ban, service_id, id, order_id, null, product, site_a, site_z, ordered_at, place, is_end, 'active'
      from come where not is_end) found
    order by enterprise_id, account_ban, service_id, ordered_at desc, order_id desc, place desc),
  gone as (
    delete from service s where s.account_ban = any($1) and not exists (
      select from newest n where n.enterprise_id = s.enterprise_id and n.account_ban = s.account_ban and n.service_id = s.service_id))
  insert into service as s (${columns}) select ${columns} from newest r
  where not exists (select from service n where n.service_id = r.service_id and n.enterprise_id = r.enterprise_id and n.account_ban <> all($1)
    and (n.ordered_at, n.order_id) > (r.ordered_at, r.order_id))
  order by service_id, enterprise_id, account_ban
  on conflict (service_id, enterprise_id, account_ban) do update set id = excluded.id, order_id = excluded.order_id, order_number = excluded.order_number,
    product = excluded.product, site_a = excluded.site_a, site_z = excluded.site_z, ordered_at = excluded.ordered_at, state = excluded.state
  where (s.id, s.state, s.order_number) is distinct from (excluded.id, excluded.state, excluded.order_number)`,
);

/** Whether what was said of a milestone changes how the services of its order stand. */
export const turnsServices = ({ milestone, status }: MilestoneContent): boolean =>
  status === 'reached' && (milestone === 'service-activated' || milestone === 'order-completed');

/** Keeps what orders say of services, with the commit. */
export function putServices(tx: Transaction, orders: Order[]): void {
  const newest = new Map<string, ServiceRow>();
  for (const row of orders.flatMap(servicesOf)) {
    const key = JSON.stringify([row.enterpriseId, row.serviceId]);
    if (!isOlder(row, newest.get(key))) newest.set(key, row);
  }
  if (newest.size) tx.atEnd(put, [JSON.stringify([...newest.values()])]);
}

/** Gives the services of accounts, by number, to the enterprises that have the accounts, where the orders that made them stay with others. */
export async function bringServices({ manager }: Transaction, accountBans: string[]): Promise<void> {
  await run(manager, bring, [accountBans]);
}

const isOlder = (row: ServiceRow, other: ServiceRow | undefined): boolean =>
  other !== undefined && (+row.orderedAt - +other.orderedAt || (row.orderId < other.orderId ? -1 : 0)) < 0;

const servicesOf = (order: Order): ServiceRow[] =>
  order.items.flatMap((item, index) =>
    item.serviceId === undefined
      ? []
      : [
          {
            ...{ id: `${order.id}:${index + 1}`, orderId: order.id, orderNumber: order.orderNumber, serviceId: item.serviceId },
            ...{ enterpriseId: order.enterpriseId, accountBan: order.accountBan, orderedAt: order.createdAt },
            ...{ product: item.product, siteA: item.siteA, siteZ: item.siteZ ?? null, state: stateOf(item, order) },
          },
        ],
  );

function stateOf({ action }: OrderItem, { state, milestones }: Order): ServiceState {
  if (action === 'delete') return state === 'completed' ? 'disconnected' : 'disconnecting';
  const isActive = state === 'completed' || milestones.some((one) => one.milestone === 'service-activated' && one.status === 'reached');
  return isActive ? 'active' : action === 'add' ? 'ordered' : 'changing';
}
