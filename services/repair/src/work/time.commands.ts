import { Injectable } from '@nestjs/common';
import { TicketSlaAtRisk, TicketSlaBreached } from '@trunkline/contracts/repair';
import type { Transaction } from '@trunkline/messaging';
import { rosterIn } from '../technicians/roster.store.ts';
import { theClock } from '../tickets/author.rules.ts';
import { runningPromises } from '../tickets/clock.rules.ts';
import { TicketCommands } from '../tickets/ticket.commands.ts';
import type { TicketInHand } from '../tickets/ticket.move.ts';
import { atRisk, broken, brokenMeanwhile, confirmByOf, isOpen, nextEscalationOf } from '../tickets/ticket.rules.ts';
import { CustodyCommands } from './custody.commands.ts';
import { escalate } from './escalation.commands.ts';
import { close } from './work.move.ts';

/** What time by itself does to tickets. */
@Injectable()
export class TimeCommands {
  constructor(
    private readonly tickets: TicketCommands,
    private readonly custody: CustodyCommands,
  ) {}

  /** Does what the time has come for: says which promises are at risk or broken, closes what nobody contradicted, and gives on what its owner left at the end of their shift. */
  async letTimePass(number: string): Promise<void> {
    await this.tickets.change(
      number,
      async (hand, tx) => {
        const confirmBy = confirmByOf(hand.ticket);
        if (confirmBy && confirmBy <= hand.at) return close(hand, { note: 'nobody said within 48 hours that the fault is still there' });
        await watchPromises(tx, hand);
        await endDelay(tx, hand);
        const roster = await rosterIn(tx, hand.at);
        const { ownerId } = hand.ticket;
        if (isOpen(hand.ticket) && ownerId && !roster.named(ownerId)) this.custody.giveTo(hand, roster.assign(hand.ticket), 'end of shift');
      },
      theClock,
    );
  }
}

/** A promise that is broken is put before the next level, where the hour since the last time is over. */
async function watchPromises(tx: Transaction, hand: TicketInHand): Promise<void> {
  const running = runningPromises(hand.ticket);
  for (const { key, kind: timer, riskAt, dueAt } of running) {
    const alerts = hand.ticket.alerts.filter((alert) => running.some((promise) => alert.startsWith(promise.key)));
    const due = dueAt.toISOString();
    if (dueAt <= hand.at && !alerts.includes(broken(key))) {
      hand.change({ alerts: [...alerts, atRisk(key), broken(key)] }).tell(TicketSlaBreached, { timer, dueAt: due });
      if (isPossible(hand)) await escalate(tx, hand, { reason: brokenWords[timer] });
    } else if (riskAt <= hand.at && !alerts.includes(atRisk(key))) {
      hand.change({ alerts: [...alerts, atRisk(key)] }).tell(TicketSlaAtRisk, { timer, dueAt: due });
    }
  }
}

const isPossible = ({ ticket, at }: TicketInHand): boolean => nextEscalationOf(ticket, at)?.getTime() === at.getTime();

/** What was broken while the next level was to wait is put before it now. */
async function endDelay(tx: Transaction, hand: TicketInHand): Promise<void> {
  const late = brokenMeanwhile(hand.ticket, hand.at);
  if (late && isPossible(hand)) await escalate(tx, hand, { reason: brokenWords[late.kind] });
  const { escalationNotBefore } = hand.ticket;
  if (escalationNotBefore && escalationNotBefore <= hand.at) hand.change({ escalationNotBefore: null });
}

const brokenWords = {
  respond: 'nobody began to work on it in time',
  update: 'there was no news in time',
  restore: 'the service was not restored in time',
};
