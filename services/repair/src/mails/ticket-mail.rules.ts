import { isMailAddress, isText, keptText } from '@trunkline/contracts';
import type { ObservedImpact, TicketContact } from '@trunkline/contracts/repair';
import { personOf, type IncomingMail } from '@trunkline/service-kit';
import type { Opening } from '../tickets/opening.rules.ts';
import type { Ticket } from '../tickets/ticket.entity.ts';

/** The ticket that a mail answers: by the address that it came to, else by the subject of our mails that it kept. */
export function numberIn({ about, subject }: Pick<IncomingMail, 'about' | 'subject'>): string | undefined {
  if (about?.purpose === 'ticket') return about.genuine ? about.reference.toUpperCase() : undefined;
  return /\bT-\d{1,15}\b/i.exec(subject)?.[0].toUpperCase();
}

const mostNames = 200;

/** Everything in a text that may name a service, in its order: words with a digit, without what stands around them. */
export function namesIn(text: string): string[] {
  const words = text.split(/\s+/).flatMap((word) => [word, word.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')]);
  return [...new Set(words.filter((word) => /\d/.test(word) && word.length <= 64))].slice(0, mostNames);
}

/** As much of a mail as a note can have. */
const mostText = 20_000;
/** As much as the description of a fault can have. */
const mostDescribed = 2_000;
/** So much of a text, without half a character at its end, and in lines that can be kept. */
export const cut = (text: string, most = mostText): string => {
  const some = keptText(text.slice(0, most).toWellFormed().trim());
  return isText('note', some, most)
    ? some
    : some.replaceAll(/[\p{Cc}\p{Noncharacter_Code_Point}]/gu, (letter) => (/[\t\n\r]/.test(letter) ? letter : ' '));
};

/** What a person wrote; of a mail that has nothing but files, that. */
export const wordsOf = ({ text, wholeText, attachments }: IncomingMail): string =>
  cut(text || wholeText) || (attachments.length ? 'See what is attached.' : '');

/** What a writer is called, in a line that can be read. */
export function nameOf(from: IncomingMail['from']): string {
  const lines = [from?.name, from?.address].flatMap((said) => (said ? [keptText(said.trim())] : []));
  return lines.find((line) => isText('line', line, 200)) ?? 'somebody';
}

/** Whether the ticket names them as somebody who is told. */
export const isContact = ({ contacts }: Pick<Ticket, 'contacts'>, address: string): boolean =>
  contacts.some(({ email }) => personOf(email) === personOf(address));

/** What a mail is about, in a line: its subject, without what programs put before it. */
export function titleOf(subject: string): string {
  const bare = keptText(
    [...subject.replace(/^(\s*(re|aw|fwd?|wg|sv|vs|rif|tr)\s*(\[\d+\])?\s*:)+/i, '').trim()].slice(0, 200).join('').trim(),
  );
  return isText('line', bare, 200) ? bare : 'Reported by mail';
}

/** What the customer sees of the fault, as far as their words tell; else the worst, for that is promised most. */
export function impactIn(text: string): ObservedImpact {
  if (/\b(intermittent\w*|flap\w*|on and off|drops?|dropping)\b/i.test(text)) return 'intermittent';
  return /\b(slow\w*|degrad\w*|packet loss|latency|jitter|errors?)\b/i.test(text) ? 'degraded' : 'down';
}

/** A fault as a mail tells it. */
export function openingOf(
  { subject, arrivedAt }: Pick<IncomingMail, 'subject' | 'arrivedAt'>,
  text: string,
  { serviceId, enterpriseId, accountBan }: Pick<Opening, 'serviceId' | 'enterpriseId' | 'accountBan'>,
  writer: Omit<TicketContact, 'role'> | undefined,
): Opening {
  const contacts = writer && isMailAddress(writer.email) ? [{ role: 'reporter', ...writer }] : [];
  const observedImpact = impactIn(`${subject}\n${text}`);
  const issueStartedAt = arrivedAt.toISOString();
  return {
    serviceId,
    enterpriseId,
    accountBan,
    summary: titleOf(subject),
    description: cut(text, mostDescribed),
    observedImpact,
    issueStartedAt,
    contacts,
  };
}

/** Whether a description has not all of the words. */
export const isLong = (text: string): boolean => text.length > mostDescribed;
