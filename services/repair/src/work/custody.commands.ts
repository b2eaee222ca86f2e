import { Injectable } from '@nestjs/common';
import { TicketHandedOff, type Custody, type PublicTicket } from '@trunkline/contracts/repair';
import { conflict, invalid } from '@trunkline/domain';
import { rosterIn } from '../technicians/roster.store.ts';
import { ownerOf, TicketCommands } from '../tickets/ticket.commands.ts';
import type { Ticket } from '../tickets/ticket.entity.ts';
import { carriersAlone, type TicketInHand } from '../tickets/ticket.move.ts';
import { checkDispatch } from './authorisation.rules.ts';
import { agentOf, calledFor, endedCustody, isOpen, takenOver } from '../tickets/ticket.rules.ts';
import type { HandBack, HandOff, OwnerChange } from './work.requests.ts';

/** Who has a ticket: the owner who answers for it, and fix agents who work on it meanwhile. */
@Injectable()
export class CustodyCommands {
  constructor(private readonly tickets: TicketCommands) {}

  /** Hands over who answers for it. Throws a 422 Refusal for a technician who is not on shift, 409 for the one who has it. */
  handOver(number: string, { technicianId, reason }: OwnerChange): Promise<PublicTicket> {
    return this.tickets.change(number, async (hand, tx) => {
      if (!isOpen(hand.ticket)) throw conflict(`cannot hand over while ${hand.ticket.status}`);
      if ((technicianId ?? null) === hand.ticket.ownerId) throw conflict(`${hand.ticket.owner.name} has ticket ${number} already`);
      const technician = technicianId === undefined ? undefined : (await rosterIn(tx, hand.at)).named(technicianId);
      if (technicianId !== undefined && !technician) {
        const detail = `there is no technician ${technicianId} on shift`;
        throw invalid({ propertyPath: 'technicianId', code: 'referenceNotFound', detail });
      }
      this.giveTo(hand, technician, reason);
    });
  }

  /** Offers it to a fix agent; the owner stays who they are. Throws a 409 Refusal for the one who has it, and for one to be sent where the customer allows something else. */
  handOff(number: string, { role, name, reason, vendorTicket }: HandOff): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => {
      checkWorkedOn(hand, 'hand off');
      if (role === 'field') checkDispatch(hand.ticket);
      const has = agentOf(hand.ticket.custody);
      if (has?.role === role && has.name === name) throw conflict(`${name} has ticket ${number} already`);
      const ended = has ? endedCustody(hand.ticket.custody, hand.at, has.role) : hand.ticket.custody;
      const offered = { role, name, from: hand.at.toISOString(), reason, ...(vendorTicket && { vendorTicket }) };
      hand.change({ custody: [...ended, offered] });
      const fromName = has ? calledFor(hand.ticket, has.role, has.name) : hand.ticket.owner.name;
      hand.tell(TicketHandedOff, { role, fromName, toName: calledFor(hand.ticket, role, name), reason });
    });
  }

  /** The fix agent takes what was offered. */
  accept(number: string): Promise<PublicTicket> {
    return this.tickets.change(number, (hand, tx) => {
      const has = checkAgent(hand);
      if (has.acceptedAt) throw conflict(`${has.name} has accepted ticket ${number} already`);
      hand.change({ custody: hand.ticket.custody.map((one) => (one === has ? { ...one, acceptedAt: hand.at.toISOString() } : one)) });
      tx.audit({ ...carriersAlone(hand.ticket), before: { accepted: false }, after: { accepted: true, by: has.name } });
    });
  }

  /** The fix agent gives it back, with what they found. */
  handBack(number: string, { found, evidence = [] }: HandBack): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => {
      const has = checkAgent(hand);
      const back = { ...has, to: hand.at.toISOString(), found, ...(evidence.length && { evidence }) };
      hand.change({ custody: hand.ticket.custody.map((one) => (one === has ? back : one)) });
      const fromName = calledFor(hand.ticket, has.role, has.name);
      hand.tell(TicketHandedOff, { role: 'owner', fromName, toName: hand.ticket.owner.name, reason: found });
    });
  }

  /** Makes somebody answer for it: a technician, or the duty desk. */
  giveTo(hand: TicketInHand, technician: ({ technicianId: string } & Ticket['owner']) | undefined, reason: string): void {
    const owner = technician ? ownerOf(technician) : this.tickets.dutyDesk;
    const fromName = hand.ticket.owner.name;
    const custody = takenOver(hand.ticket.custody, 'owner', owner.name, hand.at, reason);
    hand.change({ ownerId: technician?.technicianId ?? null, owner, custody });
    hand.tell(TicketHandedOff, { role: 'owner', fromName, toName: owner.name, reason });
  }
}

/** Throws a 409 Refusal for a ticket on which there is nothing to work. */
export function checkWorkedOn({ ticket: { status } }: TicketInHand, deed: string): void {
  if (status === 'resolved' || status === 'potential' || !isOpen({ status })) throw conflict(`cannot ${deed} while ${status}`);
}

function checkAgent({ ticket: { number, custody } }: TicketInHand): Custody {
  const has = agentOf(custody);
  if (!has) throw conflict(`no fix agent has ticket ${number}`);
  return has;
}
