import { createTransport, type Transporter } from 'nodemailer';
import type { TracePlace } from '@trunkline/messaging';
import type { RenderedMail } from './mail.render.ts';
import { offersUtf8, refuseUnreachable } from './reachable.ts';

export interface OutgoingMail extends RenderedMail {
  messageId: string;
  /** Message-IDs this mail answers, oldest first. */
  references: string[];
  to: { name: string; address: string };
  subject: string;
  /** The trace that led to the mail, for whoever looks into how it came to be. */
  trace: TracePlace | undefined;
}

export interface TransportSettings {
  /** smtp://user:password@host:port or smtps://… */
  smtpUrl: string;
  /** Address, or name and address, that mails come from. */
  from: string;
  connections: number;
}

/** The mail server behind a pool of connections that stay open. `send` resolves with its answer once it took the mail; `failureOf` reads what it rejects with. */
export class MailTransport {
  private readonly pool: Transporter;

  /** Connecting has a time limit; the answer has RFC 5321's (4.5.3.2.6), for giving up on a slow server sends twice. */
  constructor(private readonly settings: TransportSettings) {
    const { smtpUrl, from, connections } = settings;
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
      },
      { from, disableFileAccess: true, disableUrlAccess: true },
    );
    this.pool.on('error', () => undefined);
  }

  async send({ references, answerer, attachments, headers, trace, ...mail }: OutgoingMail): Promise<string> {
    await refuseUnreachable(mail.to.address, () => offersUtf8(this.settings.smtpUrl));
    const thread = references.length ? { inReplyTo: references.at(-1), references } : {};
    const { response } = (await this.pool.sendMail({
      ...mail,
      ...thread,
      replyTo: { name: answerer.name, address: answerer.email },
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

  /** Closes the connections once their sends ended; with `force` at once, and the sends fail. */
  close(how: { force?: boolean } = {}): void {
    this.pool.close(how);
  }
}
