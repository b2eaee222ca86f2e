import { Injectable } from '@nestjs/common';
import { BillingStarted } from '@trunkline/contracts/billing';
import type { OrderMilestone } from '@trunkline/contracts/orders';
import { Clock } from '@trunkline/domain';
import type { Transaction } from '@trunkline/messaging';
import { BillingStart } from './billing-start.entity.ts';
import { explainLines, startsIn } from './billing-start.store.ts';

/** Starts to bill. */
@Injectable()
export class BillingStartCommands {
  constructor(private readonly clock: Clock) {}

  /** Starts to bill the services of an order with its connection notice, once; a notice whose instant is corrected moves the start, and that is said again. */
  async start({ orderId, orderNumber, enterpriseId, accountBan, order, at }: OrderMilestone, tx: Transaction): Promise<void> {
    const starts = startsIn(tx);
    const before = await starts.find(['orderNumber'], { orderNumber });
    const noticeAt = new Date(at);
    if (before?.noticeAt.getTime() === noticeAt.getTime()) return;
    const serviceIds = [...new Set(order.items.flatMap(({ serviceId }) => serviceId ?? []))];
    const now = this.clock.now();
    const own = { orderNumber, orderId, enterpriseId, accountBan, serviceIds, noticeAt };
    const start: BillingStart = { ...own, createdAt: before?.createdAt ?? now, updatedAt: now };
    if (before) starts.change(start);
    else starts.add(start);
    await explainLines(tx, start);
    const reason = `The connection notice of order ${orderNumber} was sent`;
    const instant = noticeAt.toISOString();
    tx.emit(BillingStarted, {
      orderId,
      orderNumber,
      accountBan,
      enterpriseId,
      serviceIds,
      date: instant.slice(0, 10),
      at: instant,
      reason,
    });
  }
}
