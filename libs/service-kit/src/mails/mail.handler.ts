import type { Transaction } from '@trunkline/messaging';
import type { AddressSubject } from './signed.address.ts';

/** A part of a mail that is not its text. `contentType` is what the sender says it is. */
export interface MailAttachment {
  name: string;
  contentType: string;
  content: Uint8Array;
}

/** A mail that came in: who said what, in reply to what. */
export interface IncomingMail {
  /** To which address it came. */
  recipient: string;
  /** Its Message-ID, `<…>`; of a mail without one, a hash of it. */
  messageId: string;
  /** When it came to us. What it says of itself proves nothing. */
  arrivedAt: Date;
  /** Who says to have written it; nobody where it names none, or several. */
  from: { address: string; name: string } | undefined;
  /** How it is known that they did: it came to an address that only they were given, or our mail server found it. Else they may be anybody. */
  proof: 'replyAddress' | 'mailServer' | undefined;
  /** What the signed address that it came to is about; `genuine` where we made that address for whoever wrote it, or for nobody in particular. */
  about: (AddressSubject & { genuine: boolean }) | undefined;
  subject: string;
  /** What was written, without the earlier messages that are quoted. */
  text: string;
  /** The same with them. */
  wholeText: string;
  /** Message-IDs of what it answers, the nearest last. */
  answers: string[];
  attachments: MailAttachment[];
}

/** What became of a mail: it had its effect, or was for nobody here. */
export interface MailFate {
  outcome: 'taken' | 'passedOver';
  /** Of a mail that was passed over. */
  because?: string;
}

/**
 * A provider of a service that hears mail: `ServiceModule.for({ …, mails: TicketMail })` opens the door. Each mail comes once for each recipient, in the
 * transaction that remembers it. A Refusal is answered to whoever brought it; in the Maildir the mail is put aside for a person.
 */
export interface MailHandler {
  /** Hears what a person wrote. */
  hearPerson(mail: IncomingMail, tx: Transaction): Promise<MailFate>;
  /** Hears what no person wrote: bounces, automatic answers, mails of other programs. It must not be answered (RFC 3834, 2). */
  hearMachine(mail: IncomingMail, tx: Transaction): Promise<MailFate>;
}

export const passedOver = (because: string): MailFate => ({ outcome: 'passedOver', because });
