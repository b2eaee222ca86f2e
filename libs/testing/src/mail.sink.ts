import { simpleParser, type ParsedMail } from 'mailparser';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** What the sink does instead of taking the next mails. */
export type MailFault =
  /** Refuses the recipient with this SMTP code, such as 451 or 550. */
  | { kind: 'refuse'; code: number; recipient?: string }
  /** Takes the whole mail, then drops the connection without a word: the sender cannot know. */
  | { kind: 'drop' }
  /** Answers late. */
  | { kind: 'delay'; ms: number };

export interface SinkMail extends ParsedMail {
  /** The envelope, which decides who gets it; headers only say so. */
  envelope: { from: string; to: string[] };
  raw: string;
}

export interface MailSink {
  url: string;
  /** In order of acceptance. A mail that was dropped after its data is here too: a real server may have kept it. */
  mails: SinkMail[];
  /** The most mails that were being sent at once so far. */
  readonly mostInFlight: number;
  fault(fault: MailFault | undefined): void;
  /** Resolves when the condition holds of what has come; rejects after a while, naming what had. */
  waitFor(holds: (mails: SinkMail[]) => boolean, withinMs?: number): Promise<SinkMail[]>;
  stop(): Promise<void>;
}

/** A real SMTP server on a loopback port, a free one unless told, that keeps what it gets. */
export async function mailSink(port = 0): Promise<MailSink> {
  const mails: SinkMail[] = [];
  const watchers = new Set<() => void>();
  let fault: MailFault | undefined;
  let inFlight = 0;
  let mostInFlight = 0;

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo({ address }, _session, done) {
      if (fault?.kind === 'refuse' && (fault.recipient ?? address) === address) {
        done(Object.assign(new Error('refused as told'), { responseCode: fault.code }));
      } else done();
    },
    onData(stream, { envelope }, done) {
      mostInFlight = Math.max(mostInFlight, ++inFlight);
      const now = fault;
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks);
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        const to = envelope.rcptTo.map(({ address }) => address);
        void simpleParser(raw).then((mail) => {
          const accept = () => {
            inFlight--;
            mails.push(Object.assign(mail, { envelope: { from, to }, raw: raw.toString() }));
            if (now?.kind === 'drop') dropAll();
            else done();
            for (const watcher of watchers) watcher();
          };
          if (now?.kind === 'delay') setTimeout(accept, now.ms);
          else accept();
        }, done);
      });
    },
  });
  // smtp-server has no public way to cut one connection; a crash cuts all of them.
  const dropAll = () => {
    for (const connection of server.connections) (connection as unknown as { _socket: { destroy(): void } })._socket.destroy();
  };
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  server.server.unref(); // a test that failed before it could stop this must not keep the process
  const { port: taken } = server.server.address() as AddressInfo;

  return {
    url: `smtp://127.0.0.1:${taken}`,
    mails,
    get mostInFlight() {
      return mostInFlight;
    },
    fault: (next) => void (fault = next),
    waitFor: (holds, withinMs = 15_000) =>
      new Promise((resolve, reject) => {
        const settle = (outcome: () => void) => {
          clearTimeout(late);
          watchers.delete(look);
          outcome();
        };
        const look = () => {
          if (holds(mails)) settle(() => resolve(mails));
        };
        const seen = () => mails.map(({ envelope, subject }) => `${envelope.to.join()}: ${subject ?? ''}`).join('; ') || 'none';
        const late = setTimeout(
          () => settle(() => reject(new Error(`the mails waited for did not come within ${withinMs} ms; came: ${seen()}`))),
          withinMs,
        );
        watchers.add(look);
        look();
      }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        dropAll();
      }),
  };
}
