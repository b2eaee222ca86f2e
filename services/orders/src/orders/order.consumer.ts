import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { BillingStarted } from '@trunkline/contracts/billing';
import { MilestoneReported, OrderSubmitted } from '@trunkline/contracts/orders';
import { Refusal, unknownReference } from '@trunkline/domain';
import {
  currentScope,
  everyone,
  Handles,
  HandlesReport,
  NeedsEveryone,
  Tx,
  type ReportResult,
  type Transaction,
} from '@trunkline/messaging';
import { OrderCommands } from './order.commands.ts';
import { hrefOf } from './order.requests.ts';
import { lockOrders } from './order.store.ts';

/** What orders does with the reports of internal systems, over HTTP or Kafka alike, and when billing speaks. */
@Controller()
export class OrderConsumer {
  constructor(private readonly commands: OrderCommands) {}

  @HandlesReport(OrderSubmitted, { gather: lockOrders })
  async acknowledge(@Payload() report: OrderSubmitted, @Tx() tx: Transaction): Promise<ReportResult> {
    const { orderNumber } = await this.commands.submit(report, tx);
    return { outcome: 'taken', orderNumber, href: hrefOf(orderNumber) };
  }

  @HandlesReport(MilestoneReported, { gather: lockOrders, about: ({ orderNumber }) => ({ kind: 'order', name: orderNumber }) })
  async recordMilestone(@Payload() { orderNumber, ...report }: MilestoneReported, @Tx() tx: Transaction): Promise<ReportResult> {
    const { outcome } = await this.commands.record(orderNumber, report, tx).catch(namingTheReference(orderNumber));
    return { outcome, orderNumber, href: hrefOf(orderNumber) };
  }

  /** What billing says of an order that it was told of here: milestone 19, also where the order is completed by then. */
  @Handles(BillingStarted, { ofEnterprises: true })
  async recordBillingStart(@Payload() { orderNumber, at, date }: BillingStarted, @Tx() tx: Transaction): Promise<void> {
    const content = { milestone: 'billing-started', status: 'reached', at, note: `Billed from ${date}` } as const;
    await this.commands.record(orderNumber, content, tx).catch(lookingElsewhere);
  }
}

/** In a report the order is a reference, not the thing addressed: a number we do not know is an invalid field, or one that comes too early. */
const namingTheReference = (orderNumber: string) => (error: unknown) => {
  throw error instanceof Refusal && error.status === 404 ? unknownReference('order', orderNumber, 'orderNumber') : error;
};

/** An order that is not the fact's enterprise's may be another's by now, with its account. */
const lookingElsewhere = (error: unknown) => {
  throw error instanceof Refusal && error.status === 404 && currentScope() !== everyone ? new NeedsEveryone() : error;
};
