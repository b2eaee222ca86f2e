import { Injectable } from '@nestjs/common';
import { TicketEscalated, type EscalationStep, type EscalationWay, type PublicTicket } from '@trunkline/contracts/repair';
import { conflict } from '@trunkline/domain';
import type { Transaction } from '@trunkline/messaging';
import { supportFor } from '@trunkline/service-kit';
import { answerersFor } from '../support/support.rules.ts';
import { isOpen } from '../tickets/ticket.rules.ts';
import { TicketCommands } from '../tickets/ticket.commands.ts';
import type { TicketInHand } from '../tickets/ticket.move.ts';
import { checkDelay, checkEscalatable, checkEscalation, checkHigher, undecidedAt } from './escalation.rules.ts';
import type { CrisisEscalation, EscalationAnswer, EscalationPause, EscalationSubmission, Reason } from './work.requests.ts';

/** Puts tickets before somebody higher, which throws a 409 Refusal at the highest level and for a ticket that is done, and keeps what they say to it. */
@Injectable()
export class EscalationCommands {
  constructor(private readonly tickets: TicketCommands) {}

  /** Puts it before the next level. Throws a 409 Refusal within an hour of the last time, and while the next level is to wait. */
  escalate(number: string, { reason, callback }: EscalationSubmission): Promise<PublicTicket> {
    return this.tickets.change(number, async (hand, tx) => {
      checkEscalation(hand);
      await escalate(tx, hand, { reason, callback });
    });
  }

  /** Puts it before the next level at once, for whoever works on it. */
  hurry(number: string, { reason }: Reason): Promise<PublicTicket> {
    return this.tickets.change(number, async (hand, tx) => {
      checkEscalatable(hand);
      await escalate(tx, hand, { reason, way: 'hurried' });
    });
  }

  /** Lets the next level wait, also where a promise is broken meanwhile. Throws a 422 Refusal for a time that is too soon or too late. */
  delay(number: string, { reason, until: said }: EscalationPause): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => {
      const until = new Date(said);
      checkDelay(hand, until);
      const { escalationLevel, escalationDelays } = hand.ticket;
      const level = escalationLevel + 1;
      const delay = { level, until: until.toISOString(), at: hand.at.toISOString(), reason, delayedBy: hand.by.name };
      hand.change({ escalationNotBefore: until, escalationDelays: [...escalationDelays, delay] });
      hand.note(`Level ${level} of escalation waits until ${delay.until}: ${reason}`);
    });
  }

  /** Puts it before any higher level at once, in a crisis. Throws a 422 Refusal for a level that it has reached. */
  override(number: string, { reason, toLevel }: CrisisEscalation): Promise<PublicTicket> {
    return this.tickets.change(number, async (hand, tx) => {
      checkEscalatable(hand);
      checkHigher(hand, toLevel);
      await escalate(tx, hand, { reason, way: 'crisis', toLevel });
    });
  }

  /** Keeps whether a level takes what was put before it. Throws a 404 Refusal for a level that it was not put before, 409 for one that has decided. */
  decide(number: string, level: string, { decision, comment }: EscalationAnswer): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => {
      const step = undecidedAt(hand, level);
      if (!isOpen(hand.ticket)) throw conflict(`cannot decide while ${hand.ticket.status}`);
      const decided = { ...step, decision, decidedBy: hand.by.name, decidedAt: hand.at.toISOString(), ...(comment && { comment }) };
      hand.change({ escalations: hand.ticket.escalations.map((one) => (one === step ? decided : one)) });
      hand.note(`Level ${level} of escalation has ${decision} it${comment ? `: ${comment}` : ''}`);
    });
  }
}

interface Asked {
  reason: string;
  callback?: boolean;
  way?: EscalationWay;
  /** The next one unless told. */
  toLevel?: number;
}

/** Puts a ticket before a higher level, and says so, with whoever answers there today. */
export async function escalate({ manager }: Transaction, hand: TicketInHand, asked: Asked): Promise<void> {
  const { escalationLevel: fromLevel, escalations } = hand.ticket;
  const { reason, callback = false, way, toLevel = fromLevel + 1 } = asked;
  const { level, ...answerer } = answerersFor(await supportFor(manager, 'repair', hand.ticket), hand.at)[toLevel - 1]!;
  const said = { reason, callback, requestedBy: hand.by.name, ...(way && { way }) };
  const step: EscalationStep = { level, ...answerer, at: hand.at.toISOString(), ...said };
  hand.change({ escalationLevel: level, escalatedAt: hand.at, escalationNotBefore: null, escalations: [...escalations, step] });
  hand.tell(TicketEscalated, { fromLevel, toLevel, ...answerer, ...said });
}
