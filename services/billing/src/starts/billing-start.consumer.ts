import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { OrderMilestone } from '@trunkline/contracts/orders';
import { Handles, Tx, type Transaction } from '@trunkline/messaging';
import { BillingStartCommands } from './billing-start.commands.ts';

/** What billing does when orders speaks. */
@Controller()
export class BillingStartConsumer {
  constructor(private readonly commands: BillingStartCommands) {}

  @Handles(OrderMilestone)
  async startBilling(@Payload() event: OrderMilestone, @Tx() tx: Transaction): Promise<void> {
    if (event.milestone === 'connection-notice-sent' && event.status === 'reached') await this.commands.start(event, tx);
  }
}
