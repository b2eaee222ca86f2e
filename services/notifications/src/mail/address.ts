import { createHash } from 'node:crypto';

/** What a mail is one of: one fact, one kind of mail and one part of it, told to one person. */
export interface MailName {
  eventId: string;
  template: string;
  part: string;
  recipientKey: string;
}

/** `<event.template.hash-of-recipient-and-part@domain>` (RFC 5322 3.6.4): the same whenever the mail is sent. */
export function messageIdOf({ eventId, template, part, recipientKey }: MailName, domain: string): string {
  const event = /^[A-Za-z0-9-]{1,64}$/.test(eventId) ? eventId : hash(eventId, 32);
  return `<${event}.${template}.${hash(part ? `${recipientKey}\n${part}` : recipientKey, 24)}@${domain}>`;
}

/** Stands at the head of a thread for somebody who did not get the mail that opened it, so that their mails still hang together. */
export const threadIdOf = (thread: string, recipientKey: string, domain: string): string =>
  messageIdOf({ eventId: thread, template: 'thread', part: '', recipientKey }, domain);

const hash = (text: string, length: number) => createHash('sha256').update(text).digest('hex').slice(0, length);
