import { Injectable } from '@nestjs/common';
import { conflict } from '@trunkline/domain';
import type { Transaction } from '@trunkline/messaging';
import { passedOver, personOf, type IncomingMail, type MailFate, type MailHandler } from '@trunkline/service-kit';
import { BillingRequestCommands } from '../requests/billing-request.commands.ts';
import { accountNamed, requestsIn } from '../requests/billing-request.store.ts';
import { namesIn, requestNumberIn } from './mail.rules.ts';
import { NoteCommands } from '../requests/note.commands.ts';

/**
 * What billing does with mail. The clock of a request that is mailed runs from the mail's arrival. What cannot be told apart from a forgery, or names no account, is refused: in the
 * Maildir it is put aside for a person.
 */
@Injectable()
export class RequestMail implements MailHandler {
  constructor(
    private readonly commands: BillingRequestCommands,
    private readonly notes: NoteCommands,
  ) {}

  /** An answer of a request's contact is a note on it; another mail opens a request about the account or invoice that it names. */
  async hearPerson({ from, proof, subject, text, arrivedAt }: IncomingMail, tx: Transaction): Promise<MailFate> {
    if (!from || !proof) throw conflict('nothing proves who wrote this mail: a person has to look at it');
    const number = requestNumberIn(subject);
    const request = number === undefined ? undefined : await requestsIn(tx).find(['number'], { number });
    if (request && personOf(request.contact.email) === personOf(from.address)) {
      await this.notes.keep(tx, request, { author: from.name || from.address, byStaff: false, internal: false, text: text.slice(0, 2000) });
      return { outcome: 'taken' };
    }
    const named = await accountNamed(tx, namesIn(`${subject} ${text}`));
    if (!named) throw conflict('the mail names no account and no invoice that is known here: a person has to look at it');
    const { invoiceNumber, ...owner } = named;
    const contact = { name: from.name || from.address, email: from.address };
    const description = `${subject}\n\n${text}`.trim().slice(0, 4000);
    const asked = { kind: 'inquiry' as const, ...owner, ...(invoiceNumber && { invoiceNumber }), description, contact };
    await this.commands.take(asked, 'email', arrivedAt, tx);
    return { outcome: 'taken' };
  }

  /** Neither a bounce nor an automatic answer asks or answers anything. */
  async hearMachine(): Promise<MailFate> {
    return passedOver('no person wrote it');
  }
}
