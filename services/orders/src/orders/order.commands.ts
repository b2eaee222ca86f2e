import { Injectable } from '@nestjs/common';
import {
  OrderAcknowledged,
  OrderMilestone,
  type MilestoneContent,
  type MilestoneRecord,
  type OrderSubmitted,
  type PublicOrder,
} from '@trunkline/contracts/orders';
import { Clock, timeOrderedId } from '@trunkline/domain';
import { Database, type Transaction } from '@trunkline/messaging';
import { isInReach, Owners } from '@trunkline/service-kit';
import { checkContent, checkLegal, isKnown, plainContent } from './milestone.rules.ts';
import type { Order } from './order.entity.ts';
import { acknowledgement, milestoneFact, publicRecord } from './order.facts.ts';
import { orderMachine, type OrderVerb } from './order.machine.ts';
import { moveOrder } from './order.move.ts';
import { noSuchOrder, submittedContent, type OrderSubmission } from './order.requests.ts';
import { numberTaken, ordersIn } from './order.store.ts';

export interface Recorded {
  /** `unchanged` when the milestone's current record says exactly this already: nothing was written or announced. */
  outcome: 'taken' | 'unchanged';
  record: MilestoneRecord;
}

/** What may be asked of orders. A report brings the transaction that holds its receipt; a request gets one of its own. */
@Injectable()
export class OrderCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly owners: Owners,
  ) {}

  /**
   * Takes an order for the enterprise that the request in hand is for. Throws a 404 Refusal for an enterprise or account out of its reach, 422 where nothing
   * says the enterprise, and as `submit` does.
   */
  async enter(submission: OrderSubmission): Promise<PublicOrder> {
    return this.submit({ ...submission, enterpriseId: await this.owners.enterpriseOf(submission) });
  }

  /** Takes the order, acknowledges it and announces that. Throws a 409 Refusal if the number is taken, whoever has it. */
  submit(submitted: OrderSubmitted, tx?: Transaction): Promise<PublicOrder> {
    return this.database.within(tx, async (tx) => {
      const orders = ordersIn(tx);
      if (await orders.find(submitted.orderNumber)) throw numberTaken(submitted.orderNumber);
      const now = this.clock.now();
      const reached = { status: 'reached', at: now.toISOString() } as const;
      const order: Order = {
        id: timeOrderedId(),
        ...submittedContent(submitted),
        state: orderMachine.initial,
        milestones: [
          { milestone: 'order-submitted', ...reached },
          { milestone: 'order-acknowledged', ...reached },
        ],
        createdAt: now,
        updatedAt: now,
      };
      const fact = acknowledgement(order);
      tx.emit(OrderAcknowledged, fact);
      tx.appeared('order', order.orderNumber);
      orders.add(order);
      return fact.order;
    });
  }

  /**
   * Records what was said of a milestone and announces it. Throws a 404 Refusal for an order that is unknown or out of reach, 422 for content that is wrong of itself,
   * 409 for what the order can no longer report.
   */
  record(orderNumber: string, report: MilestoneContent, tx?: Transaction): Promise<Recorded> {
    return this.database.within(tx, async (tx) => {
      const now = this.clock.now();
      const said = plainContent(report);
      checkContent(said, now);
      const orders = ordersIn(tx);
      const before = await orders.find(orderNumber);
      if (!before || !isInReach(before)) throw noSuchOrder(orderNumber);
      checkLegal(before, said);
      if (isKnown(before, said)) return { outcome: 'unchanged', record: publicRecord(said) };

      const milestones = [...before.milestones.filter(({ milestone }) => milestone !== said.milestone), said];
      const updatedAt = now > before.updatedAt ? now : before.updatedAt;
      const after = moveOrder({ ...before, milestones, updatedAt }, ...verbsFor(before, said));
      tx.emit(OrderMilestone, milestoneFact(before, after, said));
      orders.record(after, said);
      return { outcome: 'taken', record: publicRecord(said) };
    });
  }
}

/** The first report starts the order; its last milestone completes it. */
function verbsFor({ state }: Order, { milestone, status }: MilestoneContent): OrderVerb[] {
  const completes = milestone === 'order-completed' && status === 'reached';
  return [...(state === orderMachine.initial ? ['start' as const] : []), ...(completes ? ['complete' as const] : [])];
}
