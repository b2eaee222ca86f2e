import { Injectable } from '@nestjs/common';
import type { PublicOrder } from '@trunkline/contracts/orders';
import { isInReach, Page, pageOf, patternOf, searchedInReach, whereInReach } from '@trunkline/service-kit';
import { DataSource } from 'typeorm';
import { Milestone } from './milestone.entity.ts';
import { Order } from './order.entity.ts';
import { publicOrder, publicRecord } from './order.facts.ts';
import { noSuchOrder, type MilestoneFilter, type MilestoneHistoryRecord, type OrderFilter } from './order.requests.ts';

/** What may be seen of orders. */
@Injectable()
export class OrderQueries {
  constructor(private readonly source: DataSource) {}

  /** Orders that pass every filter, newest first. */
  async list({
    submittedSince,
    submittedUntil,
    milestone,
    search,
    open,
    limit,
    cursor,
    ...equal
  }: OrderFilter): Promise<Page<PublicOrder>> {
    const query = this.source.getRepository(Order).createQueryBuilder('o');
    whereInReach(query, { account: 'accountBan' });
    for (const [property, value] of Object.entries(equal)) {
      if (value !== undefined) query.andWhere(`o.${property} = :${property}`, { [property]: value });
    }
    if (open) query.andWhere(open === 'true' ? `o.state <> 'completed'` : `o.state = 'completed'`);
    if (submittedSince) query.andWhere('o.createdAt >= :since', { since: new Date(submittedSince) });
    if (submittedUntil) query.andWhere('o.createdAt < :until', { until: new Date(submittedUntil) });
    if (milestone) query.andWhere('o.milestones @> :reached', { reached: JSON.stringify([{ milestone, status: 'reached' }]) });
    if (search) query.andWhere('o.searched like lower(:pattern)', { pattern: patternOf(search) });
    const { items, next } = await searchedInReach(search, () => pageOf(query, { limit, cursor }, { at: 'createdAt', id: 'id' }));
    return new Page(items.filter(isInReach), next).map(publicOrder);
  }

  /** Throws a 404 Refusal for an order that is unknown or out of reach. */
  async one(orderNumber: string): Promise<PublicOrder> {
    return publicOrder(await this.find(orderNumber));
  }

  /** All that was said of the order's milestones, or only what now stands, in the order we took it. Throws a 404 Refusal for an unknown order. */
  async milestones(orderNumber: string, { current, ...page }: MilestoneFilter): Promise<Page<MilestoneHistoryRecord>> {
    const { id } = await this.find(orderNumber);
    const query = this.source.getRepository(Milestone).createQueryBuilder('m').where('m.orderId = :id', { id });
    if (current === 'true') {
      query.andWhere(
        `m.id in (select distinct on (milestone) id from milestone where order_id = :id order by milestone, recorded_at desc, id desc)`,
      );
    }
    return (await pageOf(query, page, { at: 'recordedAt', id: 'id', direction: 'ASC' })).map(historyRecord);
  }

  private async find(orderNumber: string): Promise<Order> {
    const order = await this.source.getRepository(Order).findOneBy({ orderNumber });
    if (!order || !isInReach(order)) throw noSuchOrder(orderNumber);
    return order;
  }
}

function historyRecord({ milestone, status, at, dueDate, note, recordedAt }: Milestone): MilestoneHistoryRecord {
  const content = { milestone, status, at: at.toISOString(), ...(dueDate && { dueDate }), ...(note && { note }) };
  return { ...publicRecord(content), recordedAt: recordedAt.toISOString() };
}
