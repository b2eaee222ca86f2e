import type { MilestoneContent, OrderItem } from '@trunkline/contracts/orders';
import { run, statement, type Transaction } from '@trunkline/messaging';
import type { Order } from '../orders/order.entity.ts';
import type { Service, ServiceState } from './service.entity.ts';

type ServiceRow = Service & { orderId: string };

const columns = 'enterprise_id, account_ban, service_id, id, order_id, order_number, product, site_a, site_z, ordered_at, state';

const said = `
  select "enterpriseId" as enterprise_id, "accountBan" as account_ban, "serviceId" as service_id, id, "orderId" as order_id, "orderNumber" as order_number,
    product, "siteA" as site_a, "siteZ" as site_z, "orderedAt" as ordered_at, state
  from jsonb_to_recordset($1) r ("enterpriseId" text, "accountBan" text, "serviceId" text, id text, "orderId" uuid, "orderNumber" text, product text,
    "siteA" text, "siteZ" text, "orderedAt" timestamptz, state text)`;

/** A service that is there stays as it is, whoever may see it. */
const add = statement(
  'service_add',
  `insert into service (${columns}) select ${columns} from (${said}) r order by service_id, enterprise_id
   on conflict (service_id, enterprise_id) do nothing`,
);

const changing = (change: string, isMeant: string): string => `
  with said as (${said}),
  held as materialized (
    select s.service_id, s.enterprise_id from service s join said r using (service_id, enterprise_id)
    where ${isMeant} and (s.id, s.state) <> (r.id, r.state) order by s.service_id, s.enterprise_id for update of s)
  update service s set ${change} from said r join held using (service_id, enterprise_id)
  where s.service_id = r.service_id and s.enterprise_id = r.enterprise_id and ${isMeant}`;

/** One in reach is what the newest order says, and that order's account's; an older one changes nothing of it. Asked after `service_add`, for that waits for others who add. */
const put = statement(
  'service_put',
  changing(
    `account_ban = r.account_ban, id = r.id, order_id = r.order_id, order_number = r.order_number, product = r.product, site_a = r.site_a, site_z = r.site_z,
     ordered_at = r.ordered_at, state = r.state`,
    '(s.ordered_at, s.order_id) <= (r.ordered_at, r.order_id)',
  ),
);

/** What becomes of an order is told of the services that are as it said: one that named a service out of its reach has none of it later either. */
const turn = statement('service_turn', changing('id = r.id, state = r.state', 's.order_id = r.order_id'));

/**
 * What orders say of the services of accounts. Of an order that stays with whom it was completed for, what was taken away stays too; what else it made is its
 * account's, without the order. What another account of the enterprise has is that one's.
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
    select distinct on (enterprise_id, service_id) ${columns} from (
      select its as enterprise_id, * from named where its = owner or is_end
      union all
      select owner, its, owner, account_ban, service_id, id, order_id, null, product, site_a, site_z, ordered_at, place, is_end, 'active'
      from come where not is_end) found
    order by enterprise_id, service_id, ordered_at desc, order_id desc, place desc),
  gone as (
    delete from service s where s.account_ban = any($1) and not exists (
      select from newest n where n.enterprise_id = s.enterprise_id and n.account_ban = s.account_ban and n.service_id = s.service_id))
  insert into service as s (${columns}) select ${columns} from newest order by service_id, enterprise_id
  on conflict (service_id, enterprise_id) do update set account_ban = excluded.account_ban, id = excluded.id, order_id = excluded.order_id,
    order_number = excluded.order_number, product = excluded.product, site_a = excluded.site_a, site_z = excluded.site_z, ordered_at = excluded.ordered_at,
    state = excluded.state
  where s.account_ban = any($1) and (s.id, s.state, s.order_number) is distinct from (excluded.id, excluded.state, excluded.order_number)`,
);

/** Whether what was said of a milestone changes how the services of its order stand. */
export const turnsServices = ({ milestone, status }: MilestoneContent): boolean =>
  status === 'reached' && (milestone === 'service-activated' || milestone === 'order-completed');

/** Keeps what new orders say of services, with the commit. */
export function putServices(tx: Transaction, orders: Order[]): void {
  const rows = newestOf(orders, ({ enterpriseId, serviceId }) => [enterpriseId, serviceId]);
  if (!rows.length) return;
  tx.atEnd(add, [JSON.stringify(rows)]);
  tx.atEnd(put, [JSON.stringify(rows)]);
}

/** Keeps what has become of the services of orders, with the commit. */
export function turnServices(tx: Transaction, orders: Order[]): void {
  const rows = newestOf(orders, ({ orderId, serviceId }) => [orderId, serviceId]);
  if (rows.length) tx.atEnd(turn, [JSON.stringify(rows)]);
}

/** Gives the services of accounts, by number, to the enterprises that have the accounts, where the orders that made them stay with others. */
export async function bringServices({ manager }: Transaction, accountBans: string[]): Promise<void> {
  await run(manager, bring, [accountBans]);
}

function newestOf(orders: Order[], nameOf: (row: ServiceRow) => string[]): ServiceRow[] {
  const newest = new Map<string, ServiceRow>();
  for (const row of orders.flatMap(servicesOf)) {
    const name = JSON.stringify(nameOf(row));
    if (!isOlder(row, newest.get(name))) newest.set(name, row);
  }
  return [...newest.values()];
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
