import { isText } from '@trunkline/contracts';
import { TicketClosed, TicketCreated, TicketInformationRequired, TicketReopened, TicketResolved } from '@trunkline/contracts/repair';
import { conflict, invalid, Refusal } from '@trunkline/domain';
import { checkVisibility } from '../tickets/author.rules.ts';
import { countedMinutes, paused, resumed, stopped } from '../tickets/clock.rules.ts';
import { nextUpdateOf } from '../tickets/ticket.commands.ts';
import type { Ticket } from '../tickets/ticket.entity.ts';
import { ticketMachine } from '../tickets/ticket.machine.ts';
import { hearCustomer, type TicketInHand } from '../tickets/ticket.move.ts';
import { checkPast, checkRestored, confirmByOf, endedCustody, isOpen } from '../tickets/ticket.rules.ts';
import { endedWorkOrders } from '../work-orders/work-order.machine.ts';
import type { CancellationDecision, Hold, NoteSubmission, Question, Reason, Remark, ResolutionSubmission } from './work.requests.ts';

// What people do to a ticket that is in hand, so that several of it are one thing: each throws a 409 Refusal where its status does not allow it.

/** What the customer says on a ticket that waits for them is their answer. Throws a 422 Refusal for a customer's note that the customer may not read. */
export function note(hand: TicketInHand, { text, visibility = 'everyone' }: NoteSubmission): void {
  if (!isOpen(hand.ticket)) throw conflict(`cannot note while ${hand.ticket.status}`);
  checkVisibility(hand.by, visibility);
  hand.note(text, visibility);
  if (hand.by.side === 'customer' && hand.ticket.status === 'pending') hearCustomer(hand);
}

export function answer(hand: TicketInHand, { text }: NoteSubmission): void {
  ticketMachine.next(hand.ticket.status, 'hearCustomer');
  hearCustomer(hand.note(text));
}

/** Says that a suspected fault is one: from now on its customer is told. */
export function acknowledge(hand: TicketInHand): void {
  hand.move('acknowledge', { toldAt: hand.at });
  hand.tell(TicketCreated, nextUpdateOf(hand.ticket, hand.at));
}

export function dismiss(hand: TicketInHand, { reason }: Reason): void {
  hand.move('dismiss', ended(hand), reason).tellStatus(reason);
}

export function start(hand: TicketInHand): void {
  hand.move('start', { startedAt: hand.ticket.startedAt ?? hand.at }).tellStatus();
}

export function ask(hand: TicketInHand, { question, neededBy, appointmentRequired }: Question): void {
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
}

export function hold(hand: TicketInHand, { reason, note: remark }: Hold): void {
  const because = [holdWords[reason], ...(remark ? [remark] : [])].join(': ');
  if (!isText('note', because, longestReason)) {
    throw invalid({
      propertyPath: 'note',
      code: 'invalidValue',
      detail: `note is too long: “${because.slice(0, 30)}…” has ${longestReason} characters at most`,
    });
  }
  const stands = reason === 'forceMajeure' && hand.ticket.terms?.forceMajeurePauses;
  const pauses = stands ? paused(hand.ticket.pauses, reason, hand.at, hand.by.name) : hand.ticket.pauses;
  hand.move('hold', { pauses }, because).tellStatus(because);
}

/** So many characters a reason has at most where it is told. */
const longestReason = 2000;
const holdWords = { thirdParty: 'waiting for a third party', forceMajeure: 'force majeure' };

export function goOn(hand: TicketInHand, { note: remark }: Remark): void {
  hand.move('continue', { pauses: resumed(hand.ticket.pauses, hand.at) }, remark).tellStatus(remark);
}

/** Says how the fault was mended, and when the service worked again: now unless told. Throws a 422 Refusal for times that cannot be. */
export function resolve(hand: TicketInHand, { note: mended, closingTest, faultDomain, restoredAt }: ResolutionSubmission): void {
  const now = hand.at.toISOString();
  const restored = new Date(restoredAt ?? hand.at).toISOString();
  checkRestored(restored, hand.ticket, hand.at);
  if (closingTest.at) checkPast('closingTest.at', closingTest.at, hand.at);
  const test = { kind: closingTest.kind, at: closingTest.at ?? now, result: closingTest.result };
  const resolution = { note: mended, closingTest: test, ...(faultDomain && { faultDomain }), restoredAt: restored };
  hand.move('resolve', { resolution, resolvedAt: hand.at, information: null, pauses: stopped(hand.ticket.pauses, hand.at) }, mended);
  hand.tell(TicketResolved, { ...outcome(hand.ticket), confirmBy: confirmByOf(hand.ticket)!.toISOString() });
}

export function reopen(hand: TicketInHand, { reason }: Reason): void {
  const { resolution, pauses } = hand.ticket;
  const between = { reason: 'restored' as const, from: resolution?.restoredAt ?? '', to: hand.at.toISOString(), askedBy: hand.by.name };
  hand.move('reopen', { resolution: null, resolvedAt: null, pauses: resolution ? [...pauses, between] : pauses }, reason);
  hand.tell(TicketReopened, { reason });
}

/** Ends a ticket that is mended. */
export function close(hand: TicketInHand, { note: reason }: Remark): void {
  hand.move('close', ended(hand), reason).tell(TicketClosed, { ...outcome(hand.ticket), ...(reason && { reason }) });
}

/** What the customer asks for and a technician decides; the carrier’s own people do both. Throws a 422 Refusal where it is too late (MEF 124). */
export function cancel(hand: TicketInHand, { reason }: Reason): void {
  const { status, pauses } = hand.ticket;
  if (!ticketMachine.allowed(status).includes('askCancellation')) {
    throw new Refusal({ status: 422, code: 'otherIssue', title: 'Invalid', detail: `cannot cancel while ${status}` });
  }
  hand.move('askCancellation', { pauses: resumed(pauses, hand.at) }, reason);
  if (hand.by.side === 'carrier') hand.move('cancel', ended(hand), reason);
  hand.tellStatus(reason);
}

export function decideCancellation(hand: TicketInHand, { granted, reason }: CancellationDecision): void {
  if (granted) hand.move('cancel', ended(hand), reason);
  else hand.move('declineCancellation', { startedAt: hand.ticket.startedAt ?? hand.at }, reason);
  hand.tellStatus(reason);
}

const outcome = (ticket: Ticket) => ({
  resolution: ticket.resolution!,
  downtimeMinutes: countedMinutes(ticket, new Date(ticket.resolution!.restoredAt)),
});

/** What is otherwise once a ticket is done. */
export const ended = ({ ticket, at }: TicketInHand) => ({
  closedAt: at,
  pauses: stopped(ticket.pauses, at),
  custody: endedCustody(ticket.custody, at),
  workOrders: endedWorkOrders(ticket.workOrders, at),
});
