import { escalationLevels, type EscalationStep } from '@trunkline/contracts/repair';
import { conflict, invalid, notFound } from '@trunkline/domain';
import type { TicketInHand } from '../tickets/ticket.move.ts';
import { nextEscalationOf, turnOf } from '../tickets/ticket.rules.ts';

/** The longest that a level waits for more than its hour. */
const longestMinutes = 60;
const minuteMs = 60_000;

/** When a ticket can next be escalated. Throws a 409 Refusal for one that cannot be at all. */
export function checkEscalatable({ ticket, at }: TicketInHand): Date {
  const next = nextEscalationOf(ticket, at);
  if (next) return next;
  const { number, status, escalationLevel } = ticket;
  const isHighest = escalationLevel >= escalationLevels.length;
  throw conflict(isHighest ? `ticket ${number} is at the highest level, ${escalationLevel}` : `cannot escalate while ${status}`);
}

/** Throws a 409 Refusal for a ticket that cannot be escalated now, with the minutes left where it can be later. */
export function checkEscalation(hand: TicketInHand): void {
  const { number, escalationNotBefore } = hand.ticket;
  const next = checkEscalatable(hand);
  const minutes = Math.ceil((next.getTime() - hand.at.getTime()) / minuteMs);
  if (minutes <= 0) return;
  const isDelayed = escalationNotBefore?.getTime() === next.getTime();
  const why = isDelayed ? 'waits, for whoever works on it asked for that' : 'was escalated within the hour';
  throw conflict(`ticket ${number} ${why}: it can be again in ${minutes} minutes`, 'tooSoon');
}

/** Throws a 422 Refusal for a level that waits no longer than it does already, or too long. */
export function checkDelay(hand: TicketInHand, until: Date): void {
  const next = checkEscalatable(hand);
  const turn = turnOf(hand.ticket, hand.at);
  const latest = new Date(turn.getTime() + longestMinutes * minuteMs);
  if (until > next && until <= latest) return;
  const detail = `until must be after ${next.toISOString()}, when the next level can be asked for, and no later than ${latest.toISOString()}: it waits ${longestMinutes} minutes at most`;
  throw invalid({ propertyPath: 'until', code: 'invalidValue', detail });
}

/** Throws a 422 Refusal for a level that it has reached already. */
export function checkHigher({ ticket: { escalationLevel } }: TicketInHand, toLevel: number): void {
  if (toLevel > escalationLevel) return;
  throw invalid({ propertyPath: 'toLevel', code: 'invalidValue', detail: `it is at level ${escalationLevel}: say a higher one` });
}

/** The time that it was put before a level, yet to be decided. Throws a 404 Refusal for a level that it was not put before, 409 for one that has decided. */
export function undecidedAt({ ticket: { number, escalations } }: TicketInHand, level: string): EscalationStep {
  const step = escalations.find((one) => String(one.level) === level);
  if (!step) throw notFound(`ticket ${number} was not put before level ${level}`);
  if (step.decision) throw conflict(`level ${level} has ${step.decision} ticket ${number} already`);
  return step;
}
