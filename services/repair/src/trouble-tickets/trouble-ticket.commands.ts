import { Injectable } from '@nestjs/common';
import type { Task } from '@trunkline/contracts/identity';
import type { TicketStatus } from '@trunkline/contracts/repair';
import { Clock, conflict, invalid, may } from '@trunkline/domain';
import type { Transaction } from '@trunkline/messaging';
import { currentPrincipal, forbidden } from '@trunkline/service-kit';
import { edit } from '../particulars/particular.commands.ts';
import { TicketCommands } from '../tickets/ticket.commands.ts';
import type { TicketInHand } from '../tickets/ticket.move.ts';
import * as moves from '../work/work.move.ts';
import type { TroubleTicketCreate, TroubleTicketStatus, TroubleTicketUpdate } from './trouble-ticket.requests.ts';
import { priorityFrom, severityFrom, statusOf, submissionOf } from './trouble-ticket.tmf.ts';

const update = ['repair.ticket.update', 'repair.ticket.work'] satisfies Task[];

/** What may be asked of tickets in the words of TMF621 v4: the same commands, for whoever may give them. */
@Injectable()
export class TroubleTicketCommands {
  constructor(
    private readonly clock: Clock,
    private readonly tickets: TicketCommands,
  ) {}

  /** Opens a ticket, and says on it what else there is to say, in one transaction. Throws as `enter` does. */
  async create(said: TroubleTicketCreate): Promise<string> {
    const notes = (said.note ?? []).map(({ text }) => text);
    return (await this.tickets.enter(submissionOf(said, this.clock.now()), notes)).number;
  }

  /**
   * Says what is new, changes what is otherwise, and moves it last; all of that, or nothing. Throws a 404 Refusal for a ticket that is unknown or out of reach, a 403 one
   * for what its asker may not, and as what it does.
   */
  async update(number: string, { status, statusChangeReason, note: notes = [], ...said }: TroubleTicketUpdate): Promise<void> {
    await this.tickets.change(number, (hand, tx) => {
      const { status: before } = hand.ticket;
      const texts = notes.filter(({ id }) => id === undefined);
      if (texts.length) checkMay(hand, update);
      for (const { text } of texts) moves.note(hand, { text });
      change(tx, hand, said);
      if (status && status !== statusOf(before)) moveTo(hand, status, before, statusChangeReason);
    });
  }
}

function change(tx: Transaction, hand: TicketInHand, { severity, priority, expectedResolutionDate }: TroubleTicketUpdate): void {
  const isOurs = hand.by.side === 'carrier';
  const said = {
    ...(severity && { [isOurs ? 'sellerSeverity' : 'customerSeverity']: severityFrom(severity) }),
    ...(priority && { [isOurs ? 'sellerPriority' : 'customerPriority']: priorityFrom(priority) }),
    ...(expectedResolutionDate && { expectedResolutionAt: expectedResolutionDate }),
  };
  if (!Object.keys(said).length) return;
  checkMay(hand, update);
  edit(tx, hand, said);
}

/** `from` is the status that its asker saw: what a customer said besides may have been the answer already. */
function moveTo(hand: TicketInHand, to: TroubleTicketStatus, from: TicketStatus, reason: string | undefined): void {
  const by = (...tasks: Task[]) => {
    checkMay(hand, tasks);
    return moves;
  };
  const remark = reason ? { note: reason } : {};
  if (to === 'acknowledged' && from === 'potential') return by(...update).acknowledge(hand);
  if (to === 'rejected') return by(...update).dismiss(hand, { reason: needed(reason) });
  if (to === 'pending') return by('repair.ticket.work').ask(hand, { question: needed(reason) });
  if (to === 'held') return by('repair.ticket.work').hold(hand, { reason: 'thirdParty', ...remark });
  if (to === 'closed') return by('repair.ticket.close').close(hand, remark);
  if (to === 'cancelled') return by('repair.ticket.close').cancel(hand, { reason: needed(reason) });
  if (to === 'inProgress' && from === 'pending') {
    if (hand.ticket.status === 'pending') return by(...update).answer(hand, { text: needed(reason) });
    return reason ? by(...update).note(hand, { text: reason }) : undefined;
  }
  if (to === 'inProgress' && from === 'resolved') return by('repair.ticket.close').reopen(hand, { reason: needed(reason) });
  if (to === 'inProgress' && from === 'held') return by('repair.ticket.work').goOn(hand, remark);
  if (to === 'inProgress') return by('repair.ticket.work').start(hand);
  if (to === 'resolved') {
    const detail = `TMF621 has no word for the test that shows that it works: POST /tickets/${hand.ticket.number}/resolve takes it`;
    throw invalid({ propertyPath: 'status', code: 'invalidValue', detail });
  }
  throw conflict(`cannot be ${to} while ${from}`);
}

function checkMay({ ticket: { enterpriseId, accountBan } }: TicketInHand, tasks: Task[]): void {
  const { access } = currentPrincipal()!;
  if (!tasks.some((task) => may(access, task, enterpriseId, accountBan))) throw forbidden(`this needs ${tasks.join(' or ')}`);
}

function needed(reason: string | undefined): string {
  if (reason?.trim()) return reason;
  throw invalid({ propertyPath: 'statusChangeReason', code: 'missingProperty', detail: 'say why, in statusChangeReason' });
}
