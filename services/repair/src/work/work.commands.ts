import { Injectable } from '@nestjs/common';
import {
  TicketClosed,
  TicketCreated,
  TicketInformationRequired,
  TicketReopened,
  TicketResolved,
  type PublicTicket,
} from '@trunkline/contracts/repair';
import { conflict, invalid, Refusal } from '@trunkline/domain';
import { countedMinutes, paused, resumed, stopped } from '../tickets/clock.rules.ts';
import { nextUpdateOf, TicketCommands } from '../tickets/ticket.commands.ts';
import { checkVisibility } from '../tickets/author.rules.ts';
import type { Ticket } from '../tickets/ticket.entity.ts';
import { ticketMachine } from '../tickets/ticket.machine.ts';
import { hearCustomer, type TicketInHand } from '../tickets/ticket.move.ts';
import { checkPast, checkRestored, confirmByOf, endedCustody, isOpen } from '../tickets/ticket.rules.ts';
import { endedWorkOrders } from '../work-orders/work-order.machine.ts';
import type { CancellationDecision, Hold, NoteSubmission, Question, Reason, Remark, ResolutionSubmission } from './work.requests.ts';

/** What people do to tickets. Each throws a 404 Refusal for a ticket that is unknown or out of reach, and 409 where its status does not allow it. */
@Injectable()
export class WorkCommands {
  constructor(private readonly tickets: TicketCommands) {}

  /** What the customer says on a ticket that waits for them is their answer. Throws a 422 Refusal for a customer's note that the customer may not read. */
  note(number: string, { text, visibility = 'everyone' }: NoteSubmission): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => {
      if (!isOpen(hand.ticket)) throw conflict(`cannot note while ${hand.ticket.status}`);
      checkVisibility(hand.by, visibility);
      hand.note(text, visibility);
      if (hand.by.side === 'customer' && hand.ticket.status === 'pending') hearCustomer(hand);
    });
  }

  answer(number: string, { text }: NoteSubmission): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => {
      ticketMachine.next(hand.ticket.status, 'hearCustomer');
      hearCustomer(hand.note(text));
    });
  }

  /** Says that a suspected fault is one: from now on its customer is told. */
  acknowledge(number: string): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => {
      hand.move('acknowledge', { toldAt: hand.at });
      hand.tell(TicketCreated, nextUpdateOf(hand.ticket, hand.at));
    });
  }

  dismiss(number: string, { reason }: Reason): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => hand.move('dismiss', ended(hand), reason).tellStatus(reason));
  }

  start(number: string): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => hand.move('start', { startedAt: hand.ticket.startedAt ?? hand.at }).tellStatus());
  }

  ask(number: string, { question, neededBy, appointmentRequired }: Question): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => {
      if (neededBy && Date.parse(neededBy) <= hand.at.getTime()) {
        throw invalid({ propertyPath: 'neededBy', code: 'invalidValue', detail: 'neededBy lies in the past: give the customer some time' });
      }
      const information = {
        question,
        askedAt: hand.at.toISOString(),
        ...(neededBy && { neededBy }),
        ...(appointmentRequired && { appointmentRequired }),
      };
      const pauses = paused(hand.ticket.pauses, 'waitingForCustomer', hand.at, hand.by.name);
      hand.move('askCustomer', { information, pauses }, question).tell(TicketInformationRequired, { informationNeeded: information });
    });
  }

  hold(number: string, { reason, note }: Hold): Promise<PublicTicket> {
    const because = [holdWords[reason], ...(note ? [note] : [])].join(': ');
    return this.tickets.change(number, (hand) => {
      const stands = reason === 'forceMajeure' && hand.ticket.terms?.forceMajeurePauses;
      const pauses = stands ? paused(hand.ticket.pauses, reason, hand.at, hand.by.name) : hand.ticket.pauses;
      hand.move('hold', { pauses }, because).tellStatus(because);
    });
  }

  goOn(number: string, { note }: Remark): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) =>
      hand.move('continue', { pauses: resumed(hand.ticket.pauses, hand.at) }, note).tellStatus(note),
    );
  }

  /** Throws a 422 Refusal for times that cannot be. */
  resolve(number: string, resolution: ResolutionSubmission): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => resolve(hand, resolution));
  }

  reopen(number: string, { reason }: Reason): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => {
      const { resolution, pauses } = hand.ticket;
      const between = { reason: 'restored' as const, from: resolution?.restoredAt ?? '', to: hand.at.toISOString(), askedBy: hand.by.name };
      hand.move('reopen', { resolution: null, resolvedAt: null, pauses: resolution ? [...pauses, between] : pauses }, reason);
      hand.tell(TicketReopened, { reason });
    });
  }

  close(number: string, { note }: Remark): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => close(hand, note));
  }

  /** What the customer asks for and a technician decides; the carrier’s own people do both. Throws a 422 Refusal where it is too late (MEF 124). */
  cancel(number: string, { reason }: Reason): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => {
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
    return this.tickets.change(number, (hand) => {
      if (granted) hand.move('cancel', ended(hand), reason);
      else hand.move('declineCancellation', { startedAt: hand.ticket.startedAt ?? hand.at }, reason);
      hand.tellStatus(reason);
    });
  }
}

const holdWords = { thirdParty: 'waiting for a third party', forceMajeure: 'force majeure' };

const outcome = (ticket: Ticket) => ({
  resolution: ticket.resolution!,
  downtimeMinutes: countedMinutes(ticket, new Date(ticket.resolution!.restoredAt)),
});

/** Says how the fault was mended, and when the service worked again: now unless told. */
export function resolve(hand: TicketInHand, { note, closingTest, faultDomain, restoredAt }: ResolutionSubmission): void {
  const now = hand.at.toISOString();
  const restored = new Date(restoredAt ?? hand.at).toISOString();
  checkRestored(restored, hand.ticket, hand.at);
  if (closingTest.at) checkPast('closingTest.at', closingTest.at, hand.at);
  const test = { kind: closingTest.kind, at: closingTest.at ?? now, result: closingTest.result };
  const resolution = { note, closingTest: test, ...(faultDomain && { faultDomain }), restoredAt: restored };
  hand.move('resolve', { resolution, resolvedAt: hand.at, information: null, pauses: stopped(hand.ticket.pauses, hand.at) }, note);
  hand.tell(TicketResolved, { ...outcome(hand.ticket), confirmBy: confirmByOf(hand.ticket)!.toISOString() });
}

/** Ends a ticket that is mended. */
export function close(hand: TicketInHand, reason?: string): void {
  hand.move('close', ended(hand), reason).tell(TicketClosed, { ...outcome(hand.ticket), ...(reason && { reason }) });
}

/** What is otherwise once a ticket is done. */
export const ended = ({ ticket, at }: TicketInHand) => ({
  closedAt: at,
  pauses: stopped(ticket.pauses, at),
  custody: endedCustody(ticket.custody, at),
  workOrders: endedWorkOrders(ticket.workOrders, at),
});
