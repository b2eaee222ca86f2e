import type { MilestoneContent } from '@trunkline/contracts/orders';
import { run, statement, type Transaction } from '@trunkline/messaging';
import type { Order } from './order.entity.ts';

const lock = statement(
  'order_lock',
  `
  select id, order_number as "orderNumber", external_id as "externalId", enterprise_id as "enterpriseId", account_ban as "accountBan",
     legacy_company as "legacyCompany", category, state, requested_completion_date::text as "requestedCompletionDate", ccm, items, contacts, milestones,
     created_at as "createdAt", updated_at as "updatedAt"
   from orders where order_number = $1 for update`,
);

/** The order, locked until the transaction ends: what is read here is still true when its event is written. */
export async function lockOrder(tx: Transaction, orderNumber: string): Promise<Order | undefined> {
  const [order] = await run<Order>(tx.manager, lock, [orderNumber]);
  return order;
}

const insert = statement(
  'order_insert',
  `
  with taken as (
     insert into orders (id, order_number, external_id, enterprise_id, account_ban, legacy_company, category, state, requested_completion_date,
       ccm, items, contacts, milestones, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)
     on conflict (order_number) do nothing returning id, created_at)
   insert into milestones (order_id, milestone, status, at, recorded_at)
   select taken.id, said.milestone, said.status, said.at, created_at from taken, jsonb_to_recordset($13) said(milestone text, status text, at timestamptz)
   returning order_id`,
);

/** Writes a new order with its first milestones; false if its number is taken. */
export async function insertOrder(tx: Transaction, order: Order): Promise<boolean> {
  const json = [order.ccm, order.items, order.contacts, order.milestones].map((value) => JSON.stringify(value));
  const rows = await run(tx.manager, insert, [
    order.id,
    order.orderNumber,
    order.externalId,
    order.enterpriseId,
    order.accountBan,
    order.legacyCompany,
    order.category,
    order.state,
    order.requestedCompletionDate,
    ...json,
    order.createdAt,
  ]);
  return rows.length > 0;
}

const record = statement(
  'order_record',
  `
  with history as (insert into milestones (order_id, milestone, status, at, due_date, note, recorded_at) values ($1, $2, $3, $4, $5, $6, $7))
   update orders set state = $8, milestones = $9, updated_at = $7 where id = $1`,
);

/** Writes what was said to the history, and the order as it now is. */
export async function recordMilestone(tx: Transaction, order: Order, said: MilestoneContent): Promise<void> {
  const values = [
    said.milestone,
    said.status,
    said.at,
    said.dueDate,
    said.note,
    order.updatedAt,
    order.state,
    JSON.stringify(order.milestones),
  ];
  await run(tx.manager, record, [order.id, ...values]);
}
