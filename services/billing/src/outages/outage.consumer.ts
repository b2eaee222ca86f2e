import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { RfoPublished, TicketClosed } from '@trunkline/contracts/repair';
import { Handles, Tx, type Transaction } from '@trunkline/messaging';
import { OutageCommands } from './outage.commands.ts';
import type { Outage } from './outage.entity.ts';
import { isExcused } from './outage.rules.ts';

/** What billing does when repair speaks. */
@Controller()
export class OutageConsumer {
  constructor(private readonly commands: OutageCommands) {}

  @Handles(TicketClosed)
  async hearTicket(@Payload() event: TicketClosed, @Tx() tx: Transaction): Promise<void> {
    const excused = isExcused(event.resolution.faultDomain);
    await this.commands.take({ ...outageOf(event), excused, toldBy: 'ticket', toldAt: new Date(event.ticket.updatedAt) }, tx);
  }

  @Handles(RfoPublished)
  async hearReport(@Payload() event: RfoPublished, @Tx() tx: Transaction): Promise<void> {
    const excused = isExcused(event.faultDomain, event.creditEligible);
    await this.commands.take({ ...outageOf(event), excused, toldBy: 'report', toldAt: new Date(event.at) }, tx);
  }
}

const outageOf = ({ number, accountBan, enterpriseId, ticket, downtimeMinutes }: TicketClosed | RfoPublished) =>
  ({
    ...{ ticketNumber: number, accountBan, enterpriseId, downtimeMinutes },
    ...{ serviceId: ticket.serviceId, beganAt: new Date(ticket.issueStartedAt) },
  }) satisfies Partial<Outage>;
