import { Injectable } from '@nestjs/common';
import type { PublicTicket } from '@trunkline/contracts/repair';
import { accountsFor, conflict } from '@trunkline/domain';
import { differences } from '@trunkline/messaging';
import { currentPrincipal } from '@trunkline/service-kit';
import { TicketCommands } from '../tickets/ticket.commands.ts';
import { hearCustomer } from '../tickets/ticket.move.ts';
import { isOpen, standingAlerts } from '../tickets/ticket.rules.ts';
import type { TicketEdit } from './particular.requests.ts';
import { changedIn, checkEdit, edited, inWords, particulars } from './particular.rules.ts';

/** What is said of a ticket besides its fault: how bad it is for each side, and what its customer allows. */
@Injectable()
export class ParticularCommands {
  constructor(private readonly tickets: TicketCommands) {}

  /**
   * Changes it, and says so on the ticket; what was promised is reckoned anew. On a ticket that waits for its customer, a change of theirs is the answer. Throws a 403
   * Refusal for what is not theirs to say, 409 for a ticket that is done, 422 for what cannot be.
   */
  edit(number: string, edit: TicketEdit): Promise<PublicTicket> {
    const asker = currentPrincipal()!;
    const isTechnician = accountsFor(asker.access, 'repair.ticket.work') !== undefined;
    return this.tickets.change(number, (hand, tx) => {
      const before = hand.ticket;
      if (!isOpen(before)) throw conflict(`cannot change while ${before.status}: open another ticket that continues it`);
      checkEdit(edit, hand, isTechnician);
      hand.change(edited(before, edit));
      const changed = changedIn(before, hand.ticket);
      if (!changed.length) return;
      hand.change({ alerts: standingAlerts(hand.ticket, hand.at) });
      const { enterpriseId } = before;
      tx.audit({ enterpriseId, target: { kind: 'ticket', reference: number }, ...differences(before, hand.ticket, particulars) });
      hand.note([inWords(before, hand.ticket, changed), ...(edit.reason ? [edit.reason] : [])].join('\n'));
      if (hand.by.side === 'customer' && hand.ticket.status === 'pending') hearCustomer(hand);
    });
  }
}
