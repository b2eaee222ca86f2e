import { escalationLevels } from '@trunkline/contracts/repair';
import { conflict } from '@trunkline/domain';
import type { TicketInHand } from '../tickets/ticket.move.ts';
import { nextEscalationOf } from '../tickets/ticket.rules.ts';

/** Throws a 409 Refusal for a ticket that cannot be escalated now, with the minutes left where it can be later. */
export function checkEscalation({ ticket, at }: TicketInHand): void {
  const next = nextEscalationOf(ticket, at);
  const { number, status, escalationLevel } = ticket;
  if (!next && escalationLevel >= escalationLevels.length) throw conflict(`ticket ${number} is at the highest level, ${escalationLevel}`);
  if (!next) throw conflict(`cannot escalate while ${status}`);
  const minutes = Math.ceil((next.getTime() - at.getTime()) / 60_000);
  if (minutes > 0) throw conflict(`ticket ${number} was escalated within the hour: it can be again in ${minutes} minutes`, 'tooSoon');
}
