import type { MilestoneContent } from '@trunkline/contracts/orders';
import { conflict } from '@trunkline/domain';
import { Overtaken, run, statement, type Transaction } from '@trunkline/messaging';
import { putServices, turnServices, turnsServices } from '../services/service.store.ts';
import type { Order } from './order.entity.ts';

const lock = statement(
  'orders_lock',
  `
  select id, order_number as "orderNumber", external_id as "externalId", enterprise_id as "enterpriseId", account_ban as "accountBan",
     legacy_company as "legacyCompany", category, state, requested_completion_date::text as "requestedCompletionDate", ccm, items, contacts, milestones,
     created_at as "createdAt", updated_at as "updatedAt"
   from orders where order_number = any($1) order by order_number for update`,
);

const insert = statement(
  'orders_insert',
  `
  with taken as (
     insert into orders (id, order_number, external_id, enterprise_id, account_ban, legacy_company, category, state, requested_completion_date,
       ccm, items, contacts, milestones, created_at, updated_at)
     select id, "orderNumber", "externalId", "enterpriseId", "accountBan", "legacyCompany", category, state, "requestedCompletionDate",
       ccm, items, contacts, milestones, "createdAt", "updatedAt"
     from jsonb_to_recordset($1) o (id uuid, "orderNumber" text, "externalId" text, "enterpriseId" text, "accountBan" text, "legacyCompany" text,
       category text, state text, "requestedCompletionDate" date, ccm jsonb, items jsonb, contacts jsonb, milestones jsonb, "createdAt" timestamptz,
       "updatedAt" timestamptz)
     order by "orderNumber" on conflict (order_number) do nothing returning 1)
   select count(*)::int as count from taken`,
);

const record = statement(
  'orders_record',
  `
  with changed as (
     update orders o set state = x.state, milestones = x.milestones, updated_at = x."updatedAt"
     from jsonb_to_recordset($1) x (id uuid, state text, milestones jsonb, "updatedAt" timestamptz) where o.id = x.id)
   insert into milestone (order_id, milestone, status, at, due_date, note, recorded_at)
   select "orderId", milestone, status, at, "dueDate", note, "recordedAt"
   from rows from (jsonb_to_recordset($2) as ("orderId" uuid, milestone text, status text, at timestamptz, "dueDate" date, note text, "recordedAt" timestamptz))
     with ordinality order by ordinality`,
);

/** 409: an order number is given once, over all enterprises. */
export const numberTaken = (orderNumber: string) => conflict(`order ${orderNumber} exists already`);

/** The orders that a transaction is about: locked and read for many at once, changed here, and written together before the commit. */
export class OrdersInHand {
  private readonly known = new Map<string, Order | undefined>();
  private readonly added = new Set<string>();
  private readonly changed = new Set<string>();
  private readonly turned = new Set<string>();
  private readonly said: (MilestoneContent & { orderId: string; recordedAt: Date })[] = [];

  constructor(private readonly tx: Transaction) {
    tx.beforeCommit(() => this.write());
  }

  /** Locks these until the transaction ends, as far as they exist, in one order for all transactions: what is read is still true when it is written. */
  async lock(orderNumbers: string[]): Promise<void> {
    const unknown = [...new Set(orderNumbers)].filter((orderNumber) => !this.known.has(orderNumber));
    if (unknown.length === 0) return;
    for (const orderNumber of unknown) this.known.set(orderNumber, undefined);
    for (const order of await run<Order>(this.tx.manager, lock, [unknown])) this.known.set(order.orderNumber, order);
  }

  async find(orderNumber: string): Promise<Order | undefined> {
    await this.lock([orderNumber]);
    return this.known.get(orderNumber);
  }

  /** A new order and what was said of it so far. */
  add(order: Order): void {
    this.known.set(order.orderNumber, order);
    this.added.add(order.orderNumber);
    for (const content of order.milestones) this.said.push({ ...content, orderId: order.id, recordedAt: order.createdAt });
  }

  /** What was said of an order, and the order as it now is. */
  record(order: Order, content: MilestoneContent): void {
    this.known.set(order.orderNumber, order);
    this.changed.add(order.orderNumber);
    if (turnsServices(content)) this.turned.add(order.orderNumber);
    this.said.push({ ...content, orderId: order.id, recordedAt: order.updatedAt });
  }

  private async write(): Promise<void> {
    const added = this.ordersOf(this.added);
    if (added.length) {
      const [row] = await run<{ count: number }>(this.tx.manager, insert, [JSON.stringify(added)]);
      if (row!.count < added.length) throw await this.whoWasFirst(added);
    }
    putServices(this.tx, added);
    turnServices(this.tx, this.ordersOf(this.turned.difference(this.added)));
    const changed = this.ordersOf(this.changed).filter(({ orderNumber }) => !this.added.has(orderNumber));
    const columns = changed.map(({ id, state, milestones, updatedAt }) => ({ id, state, milestones, updatedAt }));
    if (this.said.length) this.tx.atEnd(record, [JSON.stringify(columns), JSON.stringify(this.said)]);
  }

  /** Another order has the number: one that came meanwhile, which a further try finds; or one out of reach, which it never will. */
  private async whoWasFirst(added: Order[]): Promise<Error> {
    const numbers = added.map(({ orderNumber }) => orderNumber);
    const seen = await run<Order>(this.tx.manager, lock, [numbers]);
    const hidden = numbers.find((number) => !seen.some(({ orderNumber }) => orderNumber === number));
    return hidden === undefined ? new Overtaken('an order was submitted by another transaction meanwhile') : numberTaken(hidden);
  }

  private ordersOf(orderNumbers: Set<string>): Order[] {
    return [...orderNumbers].map((orderNumber) => this.known.get(orderNumber)!);
  }
}

const inHand = new WeakMap<Transaction, OrdersInHand>();

export function ordersIn(tx: Transaction): OrdersInHand {
  const known = inHand.get(tx) ?? new OrdersInHand(tx);
  inHand.set(tx, known);
  return known;
}

/** Locks, in one go, the orders that these reports are about. */
export const lockOrders = (tx: Transaction, reports: { orderNumber: string }[]): Promise<void> =>
  ordersIn(tx).lock(reports.map(({ orderNumber }) => orderNumber));
