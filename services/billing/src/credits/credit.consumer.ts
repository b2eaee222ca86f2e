import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { TicketClosed } from '@trunkline/contracts/repair';
import { Handles, Tx, type Transaction } from '@trunkline/messaging';
import { CreditCommands } from './credit.commands.ts';

/** What billing does when repair speaks. */
@Controller()
export class CreditConsumer {
  constructor(private readonly commands: CreditCommands) {}

  @Handles(TicketClosed)
  async proposeCredit(@Payload() event: TicketClosed, @Tx() tx: Transaction): Promise<void> {
    await this.commands.proposeFor(event, tx);
  }
}
