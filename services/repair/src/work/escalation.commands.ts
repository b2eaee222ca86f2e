import { Injectable } from '@nestjs/common';
import type { PublicTicket } from '@trunkline/contracts/repair';
import { TicketCommands } from '../tickets/ticket.commands.ts';
import { checkEscalation, escalate } from './escalation.rules.ts';
import type { EscalationSubmission } from './work.requests.ts';

/** Puts tickets before somebody higher. */
@Injectable()
export class EscalationCommands {
  constructor(private readonly tickets: TicketCommands) {}

  /** Puts it before the next level. Throws a 409 Refusal within an hour of the last time, and at the highest level. */
  escalate(number: string, { reason, callback }: EscalationSubmission): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => {
      checkEscalation(hand);
      escalate(hand, reason, callback);
    });
  }
}
