import { Injectable } from '@nestjs/common';
import type { PublicTicket } from '@trunkline/contracts/repair';
import { conflict, may } from '@trunkline/domain';
import { differences, type Transaction } from '@trunkline/messaging';
import { currentPrincipal } from '@trunkline/service-kit';
import { TicketCommands } from '../tickets/ticket.commands.ts';
import { hearCustomer, type TicketInHand } from '../tickets/ticket.move.ts';
import { isOpen, standingAlerts } from '../tickets/ticket.rules.ts';
import type { TicketEdit } from './particular.requests.ts';
import { changedIn, checkEdit, edited, inWords, particulars } from './particular.rules.ts';

/** What is said of a ticket besides its fault: how bad it is for each side, and what its customer allows. */
@Injectable()
export class ParticularCommands {
  constructor(private readonly tickets: TicketCommands) {}

  /** Throws a 404 Refusal for a ticket that is unknown or out of reach, and as `edit` does. */
  edit(number: string, said: TicketEdit): Promise<PublicTicket> {
    return this.tickets.change(number, (hand, tx) => edit(tx, hand, said));
  }
}

/**
 * Changes it, and says so on the ticket; what was promised is reckoned anew. On a ticket that waits for its customer, a change of theirs is the answer. Throws a 403
 * Refusal for what is not theirs to say, 409 for a ticket that is done, 422 for what cannot be.
 */
export function edit(tx: Transaction, hand: TicketInHand, said: TicketEdit): void {
  const before = hand.ticket;
  if (!isOpen(before)) throw conflict(`cannot change while ${before.status}: open another ticket that continues it`);
  checkEdit(said, hand, may(currentPrincipal()!.access, 'repair.ticket.work', before.enterpriseId, before.accountBan));
  hand.change(edited(before, said));
  const changed = changedIn(before, hand.ticket);
  if (!changed.length) return;
  hand.change({ alerts: standingAlerts(hand.ticket, hand.at) });
  const { enterpriseId, number: reference } = before;
  tx.audit({ enterpriseId, target: { kind: 'ticket', reference }, ...differences(before, hand.ticket, particulars) });
  hand.note([inWords(before, hand.ticket, changed), ...(said.reason ? [said.reason] : [])].join('\n'));
  if (hand.by.side === 'customer' && hand.ticket.status === 'pending') hearCustomer(hand);
}
