import { Injectable } from '@nestjs/common';
import type { PublicTicket } from '@trunkline/contracts/repair';
import { TicketCommands } from '../tickets/ticket.commands.ts';
import * as moves from './work.move.ts';
import type { CancellationDecision, Hold, NoteSubmission, Question, Reason, Remark, ResolutionSubmission } from './work.requests.ts';

/** What people do to tickets, each by itself. Each throws a 404 Refusal for a ticket that is unknown or out of reach, and as its move does. */
@Injectable()
export class WorkCommands {
  constructor(private readonly tickets: TicketCommands) {}

  note(number: string, said: NoteSubmission): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => moves.note(hand, said));
  }

  answer(number: string, said: NoteSubmission): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => moves.answer(hand, said));
  }

  acknowledge(number: string): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => moves.acknowledge(hand));
  }

  dismiss(number: string, said: Reason): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => moves.dismiss(hand, said));
  }

  start(number: string): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => moves.start(hand));
  }

  ask(number: string, said: Question): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => moves.ask(hand, said));
  }

  hold(number: string, said: Hold): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => moves.hold(hand, said));
  }

  goOn(number: string, said: Remark): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => moves.goOn(hand, said));
  }

  resolve(number: string, said: ResolutionSubmission): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => moves.resolve(hand, said));
  }

  reopen(number: string, said: Reason): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => moves.reopen(hand, said));
  }

  close(number: string, said: Remark): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => moves.close(hand, said));
  }

  cancel(number: string, said: Reason): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => moves.cancel(hand, said));
  }

  decideCancellation(number: string, said: CancellationDecision): Promise<PublicTicket> {
    return this.tickets.change(number, (hand) => moves.decideCancellation(hand, said));
  }
}
