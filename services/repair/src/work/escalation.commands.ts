import { Injectable } from '@nestjs/common';
import { TicketEscalated, type EscalationStep, type PublicTicket } from '@trunkline/contracts/repair';
import type { Transaction } from '@trunkline/messaging';
import { supportFor } from '@trunkline/service-kit';
import { answerersFor } from '../support/support.rules.ts';
import { TicketCommands } from '../tickets/ticket.commands.ts';
import type { TicketInHand } from '../tickets/ticket.move.ts';
import { checkEscalation } from './escalation.rules.ts';
import type { EscalationSubmission } from './work.requests.ts';

/** Puts tickets before somebody higher. */
@Injectable()
export class EscalationCommands {
  constructor(private readonly tickets: TicketCommands) {}

  /** Puts it before the next level. Throws a 409 Refusal within an hour of the last time, and at the highest level. */
  escalate(number: string, { reason, callback }: EscalationSubmission): Promise<PublicTicket> {
    return this.tickets.change(number, async (hand, tx) => {
      checkEscalation(hand);
      await escalate(tx, hand, reason, callback);
    });
  }
}

/** Puts a ticket before the next higher level, and says so, with whoever answers there today. */
export async function escalate({ manager }: Transaction, hand: TicketInHand, reason: string, callback: boolean): Promise<void> {
  const { escalationLevel: fromLevel, escalations } = hand.ticket;
  const { level: toLevel, ...answerer } = answerersFor(await supportFor(manager, 'repair', hand.ticket), hand.at)[fromLevel]!;
  const asked = { reason, callback, requestedBy: hand.by.name };
  const step: EscalationStep = { level: toLevel, ...answerer, at: hand.at.toISOString(), ...asked };
  hand.change({ escalationLevel: toLevel, escalatedAt: hand.at, escalations: [...escalations, step] });
  hand.tell(TicketEscalated, { fromLevel, toLevel, ...answerer, ...asked });
}
