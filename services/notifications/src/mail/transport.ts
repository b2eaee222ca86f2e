import { createTransport, type Transporter } from 'nodemailer';
import type { TracePlace } from '@trunkline/messaging';
import type { RenderedMail } from './mail.render.ts';
import { offersUtf8, refuseUnreachable } from './reachable.ts';

export interface OutgoingMail extends Omit<RenderedMail, 'answers' | 'sender'> {
  sender?: RenderedMail['sender'];
  messageId: string;
  /** Message-IDs this mail answers, oldest first. */
  references: string[];
  to: { name: string; address: string };
  /** Where it returns to if it cannot be delivered, and where its reader's answer goes instead of to the answerer; both only if there are such addresses. */
  returnPath?: string | undefined;
  replyAddress?: string | undefined;
  subject: string;
  /** The trace that led to the mail, for whoever looks into how it came to be. */
  trace: TracePlace | undefined;
}

/** What mails are signed with (DKIM, RFC 6376): for which domain, under which name of it, and by which private key in PEM. */
export interface SigningSettings {
  domainName: string;
  keySelector: string;
  privateKey: string;
}

/** What the signature covers, beside the body: all that a reader relies on, and what RFC 8058 (4) asks for. */
const signedHeaders = [
  ...['From', 'Reply-To', 'To', 'Subject', 'Date', 'Message-ID', 'In-Reply-To', 'References', 'MIME-Version', 'Content-Type'],
  ...['Auto-Submitted', 'List-Unsubscribe', 'List-Unsubscribe-Post'],
].join(':');

export interface TransportSettings {
  /** smtp://user:password@host:port or smtps://… */
  smtpUrl: string;
  /** Address, or name and address, that mails come from. */
  from: string;
  connections: number;
  signing?: SigningSettings | undefined;
}

/** The mail server behind a pool of connections that stay open. `send` resolves with its answer once it took the mail; `failureOf` reads what it rejects with. */
export class MailTransport {
  private readonly pool: Transporter;

  /** Connecting has a time limit; the answer has RFC 5321's (4.5.3.2.6), for giving up on a slow server sends twice. */
  constructor(private readonly settings: TransportSettings) {
    const { smtpUrl, from, connections, signing } = settings;
    this.pool = createTransport(
      {
        pool: true,
        url: smtpUrl,
        maxConnections: connections,
        maxMessages: Infinity,
        maxRequeues: 1,
        connectionTimeout: 5_000,
        greetingTimeout: 5_000,
        dnsTimeout: 5_000,
        socketTimeout: 600_000,
        ...(signing && { dkim: { ...signing, headerFieldNames: signedHeaders } }),
      },
      { from, disableFileAccess: true, disableUrlAccess: true },
    );
    this.pool.on('error', () => undefined);
  }

  async send({
    references,
    answerer,
    sender,
    attachments,
    headers,
    trace,
    returnPath,
    replyAddress,
    ...mail
  }: OutgoingMail): Promise<string> {
    await refuseUnreachable(mail.to.address, () => offersUtf8(this.settings.smtpUrl));
    const thread = references.length ? { inReplyTo: references.at(-1), references } : {};
    const { response } = (await this.pool.sendMail({
      ...mail,
      ...thread,
      ...(sender && { from: { name: sender.name, address: sender.email }, ...this.signedFor(sender.email) }),
      ...(returnPath && { envelope: { from: returnPath, to: mail.to.address } }),
      ...(answerer && { replyTo: { name: answerer.name, address: replyAddress ?? answerer.email } }),
      attachments: attachments.map(({ name, ...attachment }) => ({ filename: name, ...attachment })),
      headers: {
        ...headers,
        'Auto-Submitted': 'auto-generated',
        ...(trace && { 'X-Traceparent': trace.traceparent }),
        ...(trace?.tracestate && { 'X-Tracestate': trace.tracestate }),
      },
    })) as { response: string };
    return response;
  }

  /** The domain of the signature is that of the sender, or who receives it does not trust it (DMARC, RFC 7489). */
  private signedFor(email: string) {
    const { signing } = this.settings;
    return signing && { dkim: { ...signing, domainName: domainOf(email), headerFieldNames: signedHeaders } };
  }

  /** Closes the connections once their sends ended; with `force` at once, and the sends fail. */
  close(how: { force?: boolean } = {}): void {
    this.pool.close(how);
  }
}

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1);
