import { Injectable } from '@nestjs/common';
import { conflict, notFound } from '@trunkline/domain';
import type { Transaction } from '@trunkline/messaging';
import { passedOver, type IncomingMail, type MailFate, type MailHandler } from '@trunkline/service-kit';
import { TicketInHand } from '../tickets/ticket.move.ts';
import { isOpen } from '../tickets/ticket.rules.ts';
import { ticketsIn } from '../tickets/ticket.store.ts';
import { hearCustomer } from '../work/work.commands.ts';
import { cut, isContact, nameOf, numberIn } from './ticket-mail.rules.ts';

/** Hears mail: what a person writes in answer to ours is a note on the ticket, and goes on with one that waits for them. */
@Injectable()
export class TicketMail implements MailHandler {
  /** Throws a Refusal for a mail that an agent must read: it names no ticket, or one that is done. */
  async hearPerson(mail: IncomingMail, tx: Transaction): Promise<MailFate> {
    const number = numberIn(mail);
    if (!number) throw notFound('the mail names no ticket: an agent must read it');
    const ticket = await ticketsIn(tx).find(['number'], { number });
    if (!ticket) throw notFound(`there is no ticket ${number}`);
    if (!isOpen(ticket)) throw conflict(`cannot note while ${ticket.status}`);
    const text = cut(mail.text || mail.wholeText);
    if (!text) return passedOver('it says nothing');
    const address = mail.from?.address ?? '';
    const hand = new TicketInHand(tx, ticket, mail.arrivedAt, { name: nameOf(mail.from), side: 'customer' });
    const proven = mail.proof === 'replyAddress' || (mail.proof === 'mailServer' && isContact(ticket, address));
    if (!proven) hand.note(cut(`Not proven to be from ${address || 'anybody'}, and waits for an agent:\n${text}`), 'carrier');
    else if (hand.note(text).ticket.status === 'pending') hearCustomer(hand);
    ticketsIn(tx).change(hand.kept);
    return { outcome: 'taken' };
  }

  /** Bounces and automatic answers are never notes, and never answered. */
  hearMachine(): Promise<MailFate> {
    return Promise.resolve(passedOver('no person wrote it'));
  }
}
