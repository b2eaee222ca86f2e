import { Injectable } from '@nestjs/common';
import { Clock, conflict } from '@trunkline/domain';
import type { Transaction } from '@trunkline/messaging';
import { passedOver, personOf, type IncomingMail, type MailFate, type MailHandler } from '@trunkline/service-kit';
import { BillingRequestCommands } from '../requests/billing-request.commands.ts';
import type { BillingRequest } from '../requests/billing-request.entity.ts';
import { accountNamed, keepNote, requestsIn } from '../requests/billing-request.store.ts';
import { namesIn, requestNumberIn } from './mail.rules.ts';
import { AttachmentCommands } from '../attachments/attachment.commands.ts';
import { NoteCommands } from '../requests/note.commands.ts';

type Place = Pick<BillingRequest, 'id' | 'enterpriseId' | 'accountBan'>;

/**
 * What billing does with mail. The clock of a request that is mailed runs from the mail's arrival. What cannot be told apart from a forgery, or names no account, is refused: in the
 * Maildir it is put aside for a person.
 */
@Injectable()
export class RequestMail implements MailHandler {
  constructor(
    private readonly commands: BillingRequestCommands,
    private readonly notes: NoteCommands,
    private readonly attachments: AttachmentCommands,
    private readonly clock: Clock,
  ) {}

  /** An answer of a request's contact is a note on it; another mail opens a request about the account or invoice that it names. */
  async hearPerson(mail: IncomingMail, tx: Transaction): Promise<MailFate> {
    const { from, proof, subject, text, arrivedAt } = mail;
    if (!from || !proof) throw conflict('nothing proves who wrote this mail: a person has to look at it');
    const number = requestNumberIn(subject);
    const request = number === undefined ? undefined : await requestsIn(tx).find(['number'], { number });
    if (request && personOf(request.contact.email) === personOf(from.address)) {
      await this.notes.keep(tx, request, {
        author: from.name || from.address,
        byStaff: false,
        internal: false,
        text: beginningOf(text, 2000),
      });
      await this.keepFiles(tx, request, mail, 2000);
      return { outcome: 'taken' };
    }
    const named = await accountNamed(tx, namesIn(`${subject} ${text}`));
    if (!named) throw conflict('the mail names no account and no invoice that is known here: a person has to look at it');
    const { invoiceNumber, ...owner } = named;
    const contact = { name: from.name || from.address, email: from.address };
    const description = beginningOf(`${subject}\n\n${text}`.trim(), 4000);
    const asked = { kind: 'inquiry' as const, ...owner, ...(invoiceNumber && { invoiceNumber }), description, contact };
    const { requestId: id } = await this.commands.take(asked, 'email', arrivedAt, tx);
    await this.keepFiles(tx, { id, ...owner }, mail, 4000 - subject.length - 2);
    return { outcome: 'taken' };
  }

  /** Keeps what came with a mail, and all of a text that a note cannot hold. What is not taken is said. */
  private async keepFiles(tx: Transaction, request: Place, { from, text, attachments }: IncomingMail, held: number): Promise<void> {
    const whole = { name: 'mail.txt', contentType: 'text/plain', content: Buffer.from(text) };
    const author = from!.name || from!.address;
    const left = await this.attachments.keepMailed(tx, request, [...(text.length > held ? [whole] : []), ...attachments], author);
    if (!left.length) return;
    const said = beginningOf(`Not kept of the mail: ${left.join('; ')}`, 2000);
    await keepNote(tx, request, this.clock.now(), { author: 'billing', byStaff: true, internal: false, text: said });
  }

  /** Neither a bounce nor an automatic answer asks or answers anything. */
  async hearMachine(): Promise<MailFate> {
    return passedOver('no person wrote it');
  }
}

/** As much of a text as fits, without half a character at its end. */
const beginningOf = (text: string, length: number): string => text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
