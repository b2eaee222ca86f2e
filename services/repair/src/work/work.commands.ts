import { Injectable } from '@nestjs/common';
import {
  TicketClosed,
  TicketHandedOff,
  TicketInformationRequired,
  TicketReopened,
  TicketResolved,
  TicketCreated,
  type PublicTicket,
} from '@trunkline/contracts/repair';
import { Clock, conflict, invalid, Refusal } from '@trunkline/domain';
import { Database, type Transaction } from '@trunkline/messaging';
import { currentPrincipal } from '@trunkline/service-kit';
import { rosterIn } from '../technicians/roster.store.ts';
import { authorOf, theClock, type Author } from '../tickets/author.rules.ts';
import { countedMinutes, paused, resumed } from '../tickets/clock.rules.ts';
import { ownerOf, TicketCommands } from '../tickets/ticket.commands.ts';
import type { Ticket } from '../tickets/ticket.entity.ts';
import { publicTicket } from '../tickets/ticket.facts.ts';
import { ticketMachine } from '../tickets/ticket.machine.ts';
import { TicketInHand } from '../tickets/ticket.move.ts';
import type {
  CancellationDecision,
  Hold,
  NoteSubmission,
  OwnerChange,
  Question,
  Reason,
  Remark,
  ResolutionSubmission,
} from '../tickets/ticket.requests.ts';
import { checkPast, checkRestored, confirmByOf, endedCustody, isOpen, takenOver } from '../tickets/ticket.rules.ts';
import { lockTicket, ticketsIn } from '../tickets/ticket.store.ts';

/** What people do to tickets, and what time does. Each throws a 404 Refusal for a ticket that is unknown or out of reach, and 409 where its status does not allow it. */
@Injectable()
export class WorkCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly tickets: TicketCommands,
  ) {}

  /** What the customer says on a ticket that waits for them is their answer. Throws a 422 Refusal for a customer's note that the customer may not read. */
  note(number: string, { text, visibility = 'everyone' }: NoteSubmission): Promise<PublicTicket> {
    return this.act(number, (hand) => {
      if (!isOpen(hand.ticket)) throw conflict(`cannot note while ${hand.ticket.status}`);
      if (visibility === 'carrier' && hand.by.side === 'customer') {
        throw invalid({ propertyPath: 'visibility', code: 'invalidValue', detail: 'what a customer says is for everyone on the ticket' });
      }
      hand.note(text, visibility);
      if (hand.by.side === 'customer' && hand.ticket.status === 'pending') hearCustomer(hand);
    });
  }

  answer(number: string, { text }: NoteSubmission): Promise<PublicTicket> {
    return this.act(number, (hand) => {
      ticketMachine.next(hand.ticket.status, 'hearCustomer');
      hearCustomer(hand.note(text));
    });
  }

  /** Says that a suspected fault is one: from now on its customer is told. */
  acknowledge(number: string): Promise<PublicTicket> {
    return this.act(number, (hand) => hand.move('acknowledge').tell(TicketCreated, {}));
  }

  dismiss(number: string, { reason }: Reason): Promise<PublicTicket> {
    return this.act(number, (hand) => hand.move('dismiss', ended(hand), reason).tellStatus(reason));
  }

  start(number: string): Promise<PublicTicket> {
    return this.act(number, (hand) => hand.move('start', { startedAt: hand.ticket.startedAt ?? hand.at }).tellStatus());
  }

  ask(number: string, { question, neededBy }: Question): Promise<PublicTicket> {
    return this.act(number, (hand) => {
      if (neededBy && Date.parse(neededBy) <= hand.at.getTime()) {
        throw invalid({ propertyPath: 'neededBy', code: 'invalidValue', detail: 'neededBy lies in the past: give the customer some time' });
      }
      const information = { question, askedAt: hand.at.toISOString(), ...(neededBy && { neededBy }) };
      const pauses = paused(hand.ticket.pauses, 'waitingForCustomer', hand.at, hand.by.name);
      hand.move('askCustomer', { information, pauses }, question).tell(TicketInformationRequired, { informationNeeded: information });
    });
  }

  hold(number: string, { reason, note }: Hold): Promise<PublicTicket> {
    const because = [holdWords[reason], ...(note ? [note] : [])].join(': ');
    return this.act(number, (hand) => hand.move('hold', {}, because).tellStatus(because));
  }

  goOn(number: string, { note }: Remark): Promise<PublicTicket> {
    return this.act(number, (hand) => hand.move('continue', {}, note).tellStatus(note));
  }

  /** Throws a 422 Refusal for times that cannot be. */
  resolve(number: string, { note, closingTest, faultDomain, restoredAt }: ResolutionSubmission): Promise<PublicTicket> {
    return this.act(number, (hand) => {
      const now = hand.at.toISOString();
      const restored = new Date(restoredAt ?? hand.at).toISOString();
      checkRestored(restored, hand.ticket, hand.at);
      if (closingTest.at) checkPast('closingTest.at', closingTest.at, hand.at);
      const test = { kind: closingTest.kind, at: closingTest.at ?? now, result: closingTest.result };
      const resolution = { note, closingTest: test, ...(faultDomain && { faultDomain }), restoredAt: restored };
      hand.move('resolve', { resolution, resolvedAt: hand.at, pauses: resumed(hand.ticket.pauses, hand.at) }, note);
      hand.tell(TicketResolved, { ...outcome(hand.ticket), confirmBy: confirmByOf(hand.ticket)!.toISOString() });
    });
  }

  reopen(number: string, { reason }: Reason): Promise<PublicTicket> {
    return this.act(number, (hand) => {
      const { resolution, pauses } = hand.ticket;
      const between = { reason: 'restored' as const, from: resolution?.restoredAt ?? '', to: hand.at.toISOString(), askedBy: hand.by.name };
      hand.move('reopen', { resolution: null, resolvedAt: null, pauses: resolution ? [...pauses, between] : pauses }, reason);
      hand.tell(TicketReopened, { reason });
    });
  }

  close(number: string, { note }: Remark): Promise<PublicTicket> {
    return this.act(number, (hand) => close(hand, note));
  }

  /** What the customer asks for and a technician decides; the carrier’s own people do both. Throws a 422 Refusal where it is too late (MEF 124). */
  cancel(number: string, { reason }: Reason): Promise<PublicTicket> {
    return this.act(number, (hand) => {
      const { status, pauses } = hand.ticket;
      if (!ticketMachine.allowed(status).includes('askCancellation')) {
        throw new Refusal({ status: 422, code: 'otherIssue', title: 'Invalid', detail: `cannot cancel while ${status}` });
      }
      hand.move('askCancellation', { pauses: resumed(pauses, hand.at) }, reason);
      if (hand.by.side === 'carrier') hand.move('cancel', ended(hand), reason);
      hand.tellStatus(reason);
    });
  }

  decideCancellation(number: string, { granted, reason }: CancellationDecision): Promise<PublicTicket> {
    return this.act(number, (hand) => {
      if (granted) hand.move('cancel', ended(hand), reason);
      else hand.move('declineCancellation', { startedAt: hand.ticket.startedAt ?? hand.at }, reason);
      hand.tellStatus(reason);
    });
  }

  /** Hands over who answers for it. Throws a 422 Refusal for a technician who is not on shift, 409 for the one who has it. */
  handOver(number: string, { technicianId, reason }: OwnerChange): Promise<PublicTicket> {
    return this.act(number, async (hand, tx) => {
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

  /** Does what the time has come for: closes what nobody contradicted, and gives on what its owner left at the end of their shift. */
  async letTimePass(number: string): Promise<void> {
    await this.act(
      number,
      async (hand, tx) => {
        const confirmBy = confirmByOf(hand.ticket);
        if (confirmBy && confirmBy <= hand.at) return close(hand, 'nobody said within 48 hours that the fault is still there');
        const roster = await rosterIn(tx, hand.at);
        const { ownerId } = hand.ticket;
        if (isOpen(hand.ticket) && ownerId && !roster.named(ownerId)) this.giveTo(hand, roster.assign(hand.ticket), 'end of shift');
      },
      theClock,
    );
  }

  private giveTo(hand: TicketInHand, technician: ({ technicianId: string } & Ticket['owner']) | undefined, reason: string): void {
    const owner = technician ? ownerOf(technician) : this.tickets.dutyDesk;
    const fromName = hand.ticket.owner.name;
    const custody = takenOver(hand.ticket.custody, 'owner', owner.name, hand.at, reason);
    hand.change({ ownerId: technician?.technicianId ?? null, owner, custody });
    hand.tell(TicketHandedOff, { role: 'owner', fromName, toName: owner.name, reason });
  }

  private act(
    number: string,
    work: (hand: TicketInHand, tx: Transaction) => unknown,
    by: Author = authorOf(currentPrincipal()),
  ): Promise<PublicTicket> {
    return this.database.transaction(async (tx) => {
      const at = this.clock.now();
      const hand = new TicketInHand(tx, await lockTicket(tx, number), at, by);
      await work(hand, tx);
      ticketsIn(tx).change(hand.kept);
      return publicTicket(hand.kept, at);
    });
  }
}

const holdWords = { thirdParty: 'waiting for a third party', forceMajeure: 'force majeure' };

const hearCustomer = (hand: TicketInHand) =>
  hand.move('hearCustomer', { information: null, pauses: resumed(hand.ticket.pauses, hand.at) }).tellStatus('the customer has answered');

const outcome = (ticket: Ticket) => ({
  resolution: ticket.resolution!,
  downtimeMinutes: countedMinutes(ticket, new Date(ticket.resolution!.restoredAt)),
});

function close(hand: TicketInHand, reason?: string): void {
  hand.move('close', ended(hand), reason).tell(TicketClosed, { ...outcome(hand.ticket), ...(reason && { reason }) });
}

/** What is otherwise once a ticket is done. */
const ended = ({ ticket, at }: TicketInHand) => ({
  closedAt: at,
  pauses: resumed(ticket.pauses, at),
  custody: endedCustody(ticket.custody, at),
});
