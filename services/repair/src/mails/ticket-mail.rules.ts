import { isText, keptText } from '@trunkline/contracts';
import { personOf, type IncomingMail } from '@trunkline/service-kit';
import type { Ticket } from '../tickets/ticket.entity.ts';

/** The ticket that a mail answers: by the address that it came to, else by the subject of our mails that it kept. */
export function numberIn({ about, subject }: Pick<IncomingMail, 'about' | 'subject'>): string | undefined {
  if (about?.purpose === 'ticket') return about.genuine ? about.reference.toUpperCase() : undefined;
  return /\bT-\d{1,15}\b/i.exec(subject)?.[0].toUpperCase();
}

/** As much of a mail as a note can have. */
const mostText = 20_000;
/** So much of a text, without half a character at its end. */
export const cut = (text: string, most = mostText): string => text.slice(0, most).toWellFormed().trim();

/** What a writer is called, in a line that can be read. */
export function nameOf(from: IncomingMail['from']): string {
  const lines = [from?.name, from?.address].flatMap((said) => (said ? [keptText(said.trim())] : []));
  return lines.find((line) => isText('line', line, 200)) ?? 'somebody';
}

/** Whether the ticket names them as somebody who is told. */
export const isContact = ({ contacts }: Pick<Ticket, 'contacts'>, address: string): boolean =>
  contacts.some(({ email }) => personOf(email) === personOf(address));
