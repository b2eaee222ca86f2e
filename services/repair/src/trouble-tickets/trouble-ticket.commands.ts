import { Injectable } from '@nestjs/common';
import type { Task } from '@trunkline/contracts/identity';
import type { PublicTicket } from '@trunkline/contracts/repair';
import { Clock, conflict, invalid, may } from '@trunkline/domain';
import { currentPrincipal, forbidden } from '@trunkline/service-kit';
import { ParticularCommands } from '../particulars/particular.commands.ts';
import { authorOf } from '../tickets/author.rules.ts';
import { TicketCommands } from '../tickets/ticket.commands.ts';
import { TicketQueries } from '../tickets/ticket.queries.ts';
import { WorkCommands } from '../work/work.commands.ts';
import type { TroubleTicketCreate, TroubleTicketStatus, TroubleTicketUpdate } from './trouble-ticket.requests.ts';
import { priorityFrom, severityFrom, statusOf, submissionOf } from './trouble-ticket.tmf.ts';

const update = ['repair.ticket.update', 'repair.ticket.work'] satisfies Task[];

/** What may be asked of tickets in the words of TMF621 v4: the same commands, for whoever may give them. */
@Injectable()
export class TroubleTicketCommands {
  constructor(
    private readonly clock: Clock,
    private readonly queries: TicketQueries,
    private readonly tickets: TicketCommands,
    private readonly particulars: ParticularCommands,
    private readonly work: WorkCommands,
  ) {}

  /** Opens a ticket, and says on it what else there is to say. Throws as the commands do that it calls. */
  async create(said: TroubleTicketCreate): Promise<string> {
    const { number } = await this.tickets.enter(submissionOf(said, this.clock.now()));
    for (const { text } of said.note ?? []) await this.work.note(number, { text });
    return number;
  }

  /** Says what is new, changes what is otherwise, and moves it last. Throws as the commands do that it calls, and a 403 Refusal for what its asker may not. */
  async update(number: string, { status, statusChangeReason, note = [], ...said }: TroubleTicketUpdate): Promise<void> {
    const ticket = await this.queries.one(number);
    const texts = note.filter(({ id }) => id === undefined);
    if (texts.length) checkMay(ticket, update);
    for (const { text } of texts) await this.work.note(number, { text });
    await this.edit(ticket, said);
    if (status && status !== statusOf(ticket.status)) await this.move(ticket, status, statusChangeReason);
  }

  private async edit(ticket: PublicTicket, { severity, priority, expectedResolutionDate }: TroubleTicketUpdate): Promise<void> {
    const isOurs = authorOf(currentPrincipal()).side === 'carrier';
    const change = {
      ...(severity && { [isOurs ? 'sellerSeverity' : 'customerSeverity']: severityFrom(severity) }),
      ...(priority && { [isOurs ? 'sellerPriority' : 'customerPriority']: priorityFrom(priority) }),
      ...(expectedResolutionDate && { expectedResolutionAt: expectedResolutionDate }),
    };
    if (!Object.keys(change).length) return;
    checkMay(ticket, update);
    await this.particulars.edit(ticket.number, change);
  }

  private move({ status: from, ...ticket }: PublicTicket, to: TroubleTicketStatus, reason: string | undefined): Promise<unknown> {
    const { number } = ticket;
    const by = (...tasks: Task[]): WorkCommands => {
      checkMay(ticket, tasks);
      return this.work;
    };
    const note = reason ? { note: reason } : {};
    if (to === 'acknowledged' && from === 'potential') return by(...update).acknowledge(number);
    if (to === 'rejected') return by(...update).dismiss(number, { reason: needed(reason) });
    if (to === 'pending') return by('repair.ticket.work').ask(number, { question: needed(reason) });
    if (to === 'held') return by('repair.ticket.work').hold(number, { reason: 'thirdParty', ...note });
    if (to === 'closed') return by('repair.ticket.close').close(number, note);
    if (to === 'cancelled') return by('repair.ticket.close').cancel(number, { reason: needed(reason) });
    if (to === 'inProgress' && from === 'pending') return by(...update).answer(number, { text: needed(reason) });
    if (to === 'inProgress' && from === 'resolved') return by('repair.ticket.close').reopen(number, { reason: needed(reason) });
    if (to === 'inProgress' && from === 'held') return by('repair.ticket.work').goOn(number, note);
    if (to === 'inProgress') return by('repair.ticket.work').start(number);
    if (to === 'resolved') {
      const detail = `TMF621 has no word for the test that shows that it works: POST /tickets/${number}/resolve takes it`;
      throw invalid({ propertyPath: 'status', code: 'invalidValue', detail });
    }
    throw conflict(`cannot be ${to} while ${from}`);
  }
}

function checkMay({ enterpriseId, accountBan }: Pick<PublicTicket, 'enterpriseId' | 'accountBan'>, tasks: Task[]): void {
  const { access } = currentPrincipal()!;
  if (!tasks.some((task) => may(access, task, enterpriseId, accountBan))) throw forbidden(`this needs ${tasks.join(' or ')}`);
}

function needed(reason: string | undefined): string {
  if (reason?.trim()) return reason;
  throw invalid({ propertyPath: 'statusChangeReason', code: 'missingProperty', detail: 'say why, in statusChangeReason' });
}
