import { Injectable } from '@nestjs/common';
import type { Appointment, PublicTicket } from '@trunkline/contracts/repair';
import { conflict, invalid } from '@trunkline/domain';
import { randomUUID } from 'node:crypto';
import { cutShort, pausedUntil } from '../tickets/clock.rules.ts';
import { TicketCommands } from '../tickets/ticket.commands.ts';
import { hearCustomer, type TicketInHand } from '../tickets/ticket.move.ts';
import {
  noSuchAppointment,
  type AppointmentOutcome,
  type AppointmentSubmission,
  type AppointmentTime,
  type Rescheduling,
} from './appointment.requests.ts';

const longestMs = 24 * 3_600_000;
const furthestMs = 90 * 24 * 3_600_000;
const workedOn = ['acknowledged', 'inProgress', 'pending', 'held', 'reopened'];

/** Times at which somebody comes. Until then the clock stands, for it is the time that was agreed. */
@Injectable()
export class AppointmentCommands {
  constructor(private readonly tickets: TicketCommands) {}

  /** Agrees on a time; where the ticket waits for its customer, that is the answer. Throws a 422 Refusal for a time that cannot be, 409 beside another appointment. */
  make(number: string, { startsAt, endsAt, purpose }: AppointmentSubmission): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => {
      const { status, appointments, pauses } = hand.ticket;
      if (!workedOn.includes(status)) throw conflict(`cannot make an appointment while ${status}`);
      const other = appointments.find(({ state }) => state === 'confirmed');
      if (other) throw conflict(`there is an appointment at ${other.startsAt}: reschedule that`);
      checkTime({ startsAt, endsAt }, hand.at);
      const made: Appointment = {
        appointmentId: randomUUID(),
        ...inUtc({ startsAt, endsAt }),
        purpose,
        state: 'confirmed',
        madeBy: hand.by.name,
      };
      hand.change({ appointments: [...appointments, made], pauses: pausedUntil(pauses, made.startsAt, hand.at, hand.by.name) });
      if (hand.ticket.status === 'pending') hearCustomer(hand);
      hand.note(`Appointment from ${made.startsAt} to ${made.endsAt}: ${purpose}`);
    });
  }

  /** Throws a 404 Refusal for an appointment that there is not, 409 for one that is over, 422 for a time that cannot be. */
  reschedule(number: string, id: string, { startsAt, endsAt, reason }: Rescheduling): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => {
      const before = confirmedIn(hand, id);
      checkTime({ startsAt, endsAt }, hand.at);
      const after = { ...before, ...inUtc({ startsAt, endsAt }) };
      replace(hand, before, after);
      hand.change({ pauses: pausedUntil(cutShort(hand.ticket.pauses, before.startsAt, hand.at), after.startsAt, hand.at, hand.by.name) });
      hand.note(`The appointment from ${before.startsAt} is now from ${after.startsAt} to ${after.endsAt}: ${reason}`);
    });
  }

  /** Says what became of it. Throws as `reschedule` does, 409 also for one that has not begun unless it is cancelled, 422 for what only the carrier can say. */
  conclude(number: string, id: string, { outcome, note }: AppointmentOutcome): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => {
      const before = confirmedIn(hand, id);
      if (outcome !== 'cancelled' && Date.parse(before.startsAt) > hand.at.getTime()) {
        throw conflict(`the appointment begins at ${before.startsAt}`);
      }
      if (hand.by.side === 'customer' && (outcome === 'kept' || outcome === 'failed')) {
        throw invalid({ propertyPath: 'outcome', code: 'invalidValue', detail: `outcome ${outcome} is for the carrier to say` });
      }
      replace(hand, before, { ...before, state: outcome, ...(note && { outcome: note }) });
      hand.change({ pauses: cutShort(hand.ticket.pauses, before.startsAt, hand.at) });
      hand.note(`The appointment from ${before.startsAt} was ${words[outcome]}${note ? `: ${note}` : ''}`);
    });
  }
}

const words = { kept: 'kept', missed: 'missed by us', failed: 'not kept on the customer’s side', cancelled: 'cancelled' };

const inUtc = ({ startsAt, endsAt }: AppointmentTime) => ({
  startsAt: new Date(startsAt).toISOString(),
  endsAt: new Date(endsAt).toISOString(),
});

function checkTime({ startsAt, endsAt }: AppointmentTime, now: Date): void {
  const [from, to] = [Date.parse(startsAt), Date.parse(endsAt)];
  const wrong = (propertyPath: string, detail: string) => invalid({ propertyPath, code: 'invalidValue', detail });
  if (from <= now.getTime()) throw wrong('startsAt', 'startsAt lies in the past: an appointment is yet to come');
  if (from > now.getTime() + furthestMs) throw wrong('startsAt', 'startsAt is more than 90 days away');
  if (to <= from || to > from + longestMs) throw wrong('endsAt', 'endsAt must be after startsAt, and within 24 hours of it');
}

function confirmedIn({ ticket: { appointments } }: TicketInHand, id: string): Appointment {
  const found = appointments.find(({ appointmentId }) => appointmentId === id);
  if (!found) throw noSuchAppointment(id);
  if (found.state !== 'confirmed') throw conflict(`the appointment is ${found.state} already`);
  return found;
}

const replace = (hand: TicketInHand, before: Appointment, after: Appointment): unknown =>
  hand.change({ appointments: hand.ticket.appointments.map((one) => (one === before ? after : one)) });
