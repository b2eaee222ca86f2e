import { Injectable } from '@nestjs/common';
import { timeOrderedId } from '@trunkline/domain';
import type { Transaction } from '@trunkline/messaging';
import { passedOver, type IncomingMail, type MailFate, type MailHandler } from '@trunkline/service-kit';
import { TicketCommands } from '../tickets/ticket.commands.ts';
import type { Ticket } from '../tickets/ticket.entity.ts';
import { hearCustomer, TicketInHand } from '../tickets/ticket.move.ts';
import { isOpen } from '../tickets/ticket.rules.ts';
import { ticketsIn } from '../tickets/ticket.store.ts';
import { mayHaveLeft, servicesNamed } from './known-person.store.ts';
import { keepFiles } from './mail-file.commands.ts';
import { cut, isContact, isLong, nameOf, namesIn, numberIn, openingOf, wordsOf } from './ticket-mail.rules.ts';
import { saidBefore, wait } from './waiting-mail.store.ts';

const taken: MailFate = { outcome: 'taken' };

/**
 * Hears mail. What a person writes in answer to ours is a note on the ticket, and goes on with one that waits for them; from somebody who may open tickets for the
 * service it names, any other mail is one. Whatever is not sure waits for an agent, and nobody else is told of it.
 */
@Injectable()
export class TicketMail implements MailHandler {
  constructor(private readonly tickets: TicketCommands) {}

  async hearPerson(mail: IncomingMail, tx: Transaction): Promise<MailFate> {
    const text = wordsOf(mail);
    if (!text) return passedOver('it says nothing');
    const number = numberIn(mail);
    if (number === undefined) return this.open(mail, text, tx);
    const ticket = await ticketsIn(tx).find(['number'], { number });
    if (!ticket) return wait(tx, mail, text, `there is no ticket ${number}`);
    if (!isOpen(ticket)) return wait(tx, mail, text, `ticket ${number} is ${ticket.status}`, number);
    return this.note(mail, text, ticket, tx);
  }

  /** Bounces and automatic answers are never notes, and never answered. */
  hearMachine(): Promise<MailFate> {
    return Promise.resolve(passedOver('no person wrote it'));
  }

  private async note(mail: IncomingMail, text: string, ticket: Ticket, tx: Transaction): Promise<MailFate> {
    const address = mail.from?.address ?? '';
    const hand = new TicketInHand(tx, ticket, mail.arrivedAt, { name: nameOf(mail.from), side: 'customer' });
    const isNamed = isContact(ticket, address);
    const proven =
      (mail.proof === 'mailServer' && isNamed) || (mail.proof === 'replyAddress' && (isNamed || !(await mayHaveLeft(tx, ticket, address))));
    if (!proven) {
      hand.note(cut(`Not proven to be from ${address || 'anybody'}, and waits for an agent:\n${text}`), 'carrier');
      ticketsIn(tx).change(hand.kept);
      return wait(tx, mail, text, `nothing proves that it is from a contact of ticket ${ticket.number}`, ticket.number);
    }
    // A program that answers each of our mails, and does not say that it is one, would be answered for ever.
    const said = await saidBefore(tx, ticket.id, text, mail.arrivedAt);
    if (said === 'same') return passedOver('it was said within the hour');
    if (said === 'much') return wait(tx, mail, text, `too much is said on ticket ${ticket.number}: it may be a program`, ticket.number);
    const noteId = timeOrderedId();
    if (hand.note(text, 'everyone', hand.by, noteId).ticket.status === 'pending') hearCustomer(hand);
    await keepFiles(tx, hand, mail, { noteId, visibility: 'everyone' });
    ticketsIn(tx).change(hand.kept);
    return taken;
  }

  private async open(mail: IncomingMail, text: string, tx: Transaction): Promise<MailFate> {
    const { from, proof, subject } = mail;
    if (!from) return wait(tx, mail, text, 'it names nobody who wrote it, or several');
    if (!proof) return wait(tx, mail, text, `nothing proves that it is from ${from.address}`);
    const named = await servicesNamed(tx, namesIn(`${subject}\n${text}`), from.address);
    if (!named.length) return wait(tx, mail, text, 'it names no service that is known');
    const theirs = named.filter(({ isTheirs }) => isTheirs);
    const [service] = theirs;
    if (!service) return wait(tx, mail, text, `${from.address} may open no ticket for a service that it names`);
    const others = new Set(theirs.map(({ serviceId }) => serviceId));
    if (others.size > 1) return wait(tx, mail, text, `it names several services: ${[...others].join(', ').slice(0, 500)}`);
    const [by, noteId] = [{ name: nameOf(from), side: 'customer' as const }, timeOrderedId()];
    const before = (await ticketsIn(tx).lock(['serviceId'], [service])).find(
      (ticket) => isOpen(ticket) && ticket.enterpriseId === service.enterpriseId,
    );
    if (before && before.status !== 'potential') return this.note({ ...mail, proof: 'replyAddress' }, text, before, tx);
    const hand = await this.tickets.hear(tx, openingOf(mail, text, service, service.person ?? undefined), { by, again: text, noteId });
    if (isLong(text)) hand.note(text, 'everyone', by, noteId);
    await keepFiles(tx, hand, mail, { noteId, visibility: 'everyone' });
    ticketsIn(tx).change(hand.kept);
    return taken;
  }
}
