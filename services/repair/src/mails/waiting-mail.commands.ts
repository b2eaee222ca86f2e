import { Injectable } from '@nestjs/common';
import { WaitingMailChanged } from '@trunkline/contracts/repair';
import { Clock, conflict, invalid, timeOrderedId } from '@trunkline/domain';
import { Database, type Transaction } from '@trunkline/messaging';
import { currentPrincipal, Owners } from '@trunkline/service-kit';
import { checkCarrier } from '../tickets/author.rules.ts';
import { TicketCommands } from '../tickets/ticket.commands.ts';
import { hearCustomer, TicketInHand } from '../tickets/ticket.move.ts';
import { isOpen } from '../tickets/ticket.rules.ts';
import { lockTicket, ticketsIn } from '../tickets/ticket.store.ts';
import { isLong, openingOf } from './ticket-mail.rules.ts';
import type { MailDecision, WaitingMail } from './waiting-mail.entity.ts';
import { noSuchMail, type MailAcceptance } from './waiting-mail.requests.ts';
import { claimFiles, waitingIn } from './waiting-mail.store.ts';

/** What agents do with mails that wait. Each throws a 403 Refusal for others than the carrier's own people, 404 for a mail that there is not, 409 for one that is decided. */
@Injectable()
export class WaitingMailCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly owners: Owners,
    private readonly tickets: TicketCommands,
  ) {}

  /** Makes it a note on a ticket, or a ticket: from now on it is its writer's word. Throws a 422 Refusal where it is not said for which service. */
  async accept(id: string, { ticketNumber, enterpriseId, accountBan, serviceId, observedImpact }: MailAcceptance): Promise<void> {
    checkCarrier(currentPrincipal());
    const owner = ticketNumber ? undefined : { accountBan: needed({ accountBan }), serviceId: needed({ serviceId }) };
    const enterprise = owner && (await this.owners.enterpriseOf({ enterpriseId, accountBan: owner.accountBan }));
    await this.decide(id, 'accepted', null, async (tx, mail) => {
      const by = { name: mail.fromName ?? 'somebody', side: 'customer' as const };
      const noteId = timeOrderedId();
      const hand = owner
        ? await this.open(tx, mail, { ...owner, enterpriseId: enterprise!, ...(observedImpact && { observedImpact }) }, by, noteId)
        : await this.noteOn(tx, mail, ticketNumber!, by, noteId);
      ticketsIn(tx).change(hand.kept);
      await claimFiles(tx, id, { ...hand.ticket, noteId });
      return hand.ticket.number;
    });
  }

  /** Its writer hears nothing: they may not be who they say. */
  decline(id: string, reason: string): Promise<void> {
    checkCarrier(currentPrincipal());
    return this.decide(id, 'declined', reason, (_, mail) => mail.ticketNumber);
  }

  private async open(
    tx: Transaction,
    mail: WaitingMail,
    service: { enterpriseId: string; accountBan: string; serviceId: string },
    by: TicketInHand['by'],
    noteId: string,
  ): Promise<TicketInHand> {
    const writer = mail.fromAddress === null ? undefined : { name: by.name, email: mail.fromAddress };
    const opening = { ...openingOf(mail, mail.text, service, writer), ...service };
    const hand = await this.tickets.hear(tx, opening, { by, again: mail.text, noteId });
    return isLong(mail.text) && !hand.ticket.revision ? hand.note(mail.text, 'everyone', by, noteId) : hand;
  }

  private async noteOn(tx: Transaction, mail: WaitingMail, number: string, by: TicketInHand['by'], noteId: string): Promise<TicketInHand> {
    const ticket = await lockTicket(tx, number);
    if (!isOpen(ticket)) throw conflict(`cannot note while ${ticket.status}`);
    const hand = new TicketInHand(tx, ticket, this.clock.now(), by).note(mail.text, 'everyone', by, noteId);
    return hand.ticket.status === 'pending' ? hearCustomer(hand) : hand;
  }

  private async decide(
    id: string,
    decision: MailDecision,
    reason: string | null,
    work: (tx: Transaction, mail: WaitingMail) => Promise<string> | string | null,
  ): Promise<void> {
    const once = async (tx: Transaction) => {
      const mail = await waitingIn(tx).find(['id'], { id });
      if (!mail) throw noSuchMail(id);
      if (mail.decision) throw conflict(`the mail was ${mail.decision} by ${mail.decidedBy!}`);
      const ticketNumber = await work(tx, mail);
      tx.audit({ enterpriseId: null, target: { kind: 'mail', reference: id }, after: { decision, reason, ticketNumber } });
      const decidedAt = this.clock.now();
      waitingIn(tx).change({ ...mail, ticketNumber, decision, reason, decidedAt, decidedBy: currentPrincipal()!.name });
      tx.emit(WaitingMailChanged, { mailId: id, at: decidedAt.toISOString() });
    };
    // Whose a mail is that waits nobody knows yet.
    await this.database.transaction(once, { atLarge: true });
  }
}

/** Throws a 422 Refusal for what is not said. */
function needed(said: Record<string, string | undefined>): string {
  const [[propertyPath, value] = ['', undefined]] = Object.entries(said);
  if (value) return value;
  throw invalid({
    propertyPath,
    code: 'missingProperty',
    detail: `${propertyPath} is required: say for which service it is, or on which ticket`,
  });
}
