import { addressParser, type Address, type Email } from 'postal-mime';
import { createHash } from 'node:crypto';
import type { MailAttachment } from './mail.handler.ts';
import { unreadableMail } from './mail.parser.ts';
import { plainText, textOfHtml, withoutQuotes } from './mail.text.ts';

/** Who handed the mail over for whom, as SMTP says it (RFC 5321, 2.3.1); what is not known is read from what the mail server wrote into the mail. */
export interface MailEnvelope {
  recipients?: string[];
  /** Empty for the null sender, `<>`. */
  sender?: string;
}

/** A mail as it was read, before it is known what it means. */
export interface ReadMail {
  messageId: string;
  recipients: string[];
  /** No person wrote it: it has the null sender, or says so (RFC 3834, 5). */
  automatic: boolean;
  from: { address: string; name: string } | undefined;
  subject: string;
  text: string;
  wholeText: string;
  answers: string[];
  attachments: MailAttachment[];
  /** Values of Authentication-Results, topmost first. */
  authentication: string[];
}

const headersOfMails = new Set(['from', 'to', 'subject', 'date', 'message-id', 'received', 'return-path']);
const mostAddressees = 1000;
const mostAnswered = 100;
const mostRecipients = 100;

/** What a mail says. Throws a 422 Refusal for what is none, or is for a crowd. */
export function readMail(mail: Email, bytes: Uint8Array, envelope: MailEnvelope): ReadMail {
  if (!mail.headers.some(({ key }) => headersOfMails.has(key))) throw unreadableMail('it has no header, as a mail has it (RFC 5322)');
  const valuesOf = (name: string) => mail.headers.filter(({ key }) => key === name).map(({ value }) => value);
  const addressees = [...(mail.to ?? []), ...(mail.cc ?? [])].flatMap(mailboxesOf);
  if (addressees.length > mostAddressees) {
    throw unreadableMail(`it is for ${addressees.length} people, and at most ${mostAddressees} may be told at once`);
  }
  const wholeText = plainText(mail.text ?? textOfHtml(mail.html ?? ''));
  const sender = envelope.sender ?? valuesOf('return-path')[0];
  return {
    messageId: messageIdOf(mail.messageId, bytes),
    recipients: recipientsOf(envelope, [...valuesOf('delivered-to'), ...valuesOf('x-original-to')], addressees),
    automatic: isAutomatic(sender, valuesOf),
    from: writerOf(valuesOf('from')),
    subject: plainText(mail.subject ?? '')
      .replace(/\s+/g, ' ')
      .slice(0, 1000),
    text: withoutQuotes(wholeText),
    wholeText,
    answers: [mail.references, mail.inReplyTo].flatMap((ids) => (ids ?? '').match(/<[^<>\s]{1,998}>/g) ?? []).slice(-mostAnswered),
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
      name: plainText(filename ?? '').slice(0, 200),
      contentType: plainText(mimeType),
      content: new Uint8Array(content as ArrayBuffer),
    })),
    authentication: valuesOf('authentication-results'),
  };
}

/** A mail is for whom its envelope names; else for whom our mail server delivered it to; else for whom it names first. */
function recipientsOf({ recipients = [] }: MailEnvelope, delivered: string[], addressees: string[]): string[] {
  if (recipients.length > mostRecipients) throw unreadableMail(`at most ${mostRecipients} recipients may be named at once`);
  const chosen = recipients.length ? recipients : [delivered[0] ?? addressees[0] ?? ''];
  return [...new Set(chosen.map((address) => plainText(address).replace(/^<|>$/g, '').slice(0, 320)))];
}

function isAutomatic(sender: string | undefined, valuesOf: (name: string) => string[]): boolean {
  const isNull = sender !== undefined && /^\s*(<\s*>)?\s*$/.test(sender);
  const submitted = valuesOf('auto-submitted').some((value) => !/^\s*no\s*(;|$)/i.test(value));
  const bulk = valuesOf('precedence').some((value) => /^\s*(auto_reply|bulk|junk)/i.test(value));
  const named = ['x-autoreply', 'x-autorespond'].some((name) => valuesOf(name).length > 0);
  return isNull || submitted || bulk || named || valuesOf('content-type').some((value) => /^\s*multipart\/report/i.test(value));
}

/** One From with one mailbox; a mail that has several says nothing about who wrote it. */
function writerOf(headers: string[]): ReadMail['from'] {
  const [one, ...others] = headers.flatMap((value) => addressParser(value));
  if (others.length || !one?.address?.includes('@')) return undefined;
  return { address: plainText(one.address).slice(0, 320), name: plainText(one.name).slice(0, 200) };
}

const mailboxesOf = ({ address, group }: Address): string[] => (group ? group.map((member) => member.address) : address ? [address] : []);

function messageIdOf(given: string | undefined, bytes: Uint8Array): string {
  const id = /<[^<>\s]+>/.exec(given ?? '')?.[0].replaceAll('\0', '');
  return id && Buffer.byteLength(id) <= 500
    ? id
    : `<${createHash('sha256')
        .update(id ?? bytes)
        .digest('hex')}@hash>`;
}
