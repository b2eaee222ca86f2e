import { createHash } from 'node:crypto';

/** What makes two addresses the same person: letters in either case, accents in either form. */
export const personOf = (email: string): string => email.normalize('NFC').toLowerCase();

/** `<event.template.hash-of-recipient@domain>` (RFC 5322 3.6.4): the same whenever the message is sent. */
export function messageIdOf(eventId: string, template: string, recipientKey: string, domain: string): string {
  const recipient = createHash('sha256').update(recipientKey).digest('hex').slice(0, 24);
  const event = /^[A-Za-z0-9-]{1,64}$/.test(eventId) ? eventId : createHash('sha256').update(eventId).digest('hex').slice(0, 32);
  return `<${event}.${template}.${recipient}@${domain}>`;
}
