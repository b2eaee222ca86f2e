import { randomUUID } from 'node:crypto';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '@trunkline/domain';
import { Database, ForEveryone, Wake, type TracePlace } from '@trunkline/messaging';
import { signedAddress, type AddressSubject } from '@trunkline/service-kit';
import { threadIdOf } from '../mail/address.ts';
import { LinkCommands } from '../links/link.commands.ts';
import { CircuitBreaker } from '../mail/breaker.ts';
import { failureOf } from '../mail/failure.ts';
import { mailCalled } from '../mail/mail.declaration.ts';
import { renderMail, type RenderedMail } from '../mail/mail.render.ts';
import { traced } from '../mail/mail.trace.ts';
import { returnPathOf } from '../mail/return.path.ts';
import { MailTransport } from '../mail/transport.ts';
import { unsubscriptionHeaders } from '../mail/unsubscription.link.ts';
import { NotificationsConfig } from '../notifications.config.ts';
import { SupportQueries } from '../support/support.queries.ts';
import { SentQueue } from './sent.queue.ts';
import { MessageMetrics } from './message.metrics.ts';
import { claimMessages, failMessage, leaseSeconds, renewLeases, requeueMessage, type ClaimedMessage } from './message.store.ts';

/** The most sends under way at once in one process, and so the most mails that can repeat when it dies. */
export const mostInFlight = 10;
/** Messages claimed at once, those that wait for their turn included: one claim serves many mails. */
const mostHeld = 100;
const pollMilliseconds = 1_000;
/** How long a stop waits for the mail server; less than the process is given to end. */
const drainMilliseconds = 6_000;

/**
 * Claims, sends, marks. Each step is a transaction of its own: a sender that dies leaves a lease behind, and whoever finds it run out sends again under
 * the same Message-ID.
 */
@Injectable()
export class MessageSender implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(MessageSender.name);
  private readonly wake = new Wake();
  private readonly breaker = new CircuitBreaker();
  private readonly ready: ClaimedMessage[] = [];
  private readonly inFlight = new Map<ClaimedMessage, Promise<void>>();
  private readonly transport: MailTransport;
  private readonly sentQueue: SentQueue;
  private stopping = false;
  private loop?: Promise<void>;
  private renewal?: NodeJS.Timeout;

  constructor(
    private readonly database: Database,
    private readonly config: NotificationsConfig,
    private readonly metrics: MessageMetrics,
    private readonly clock: Clock,
    private readonly support: SupportQueries,
    private readonly links: LinkCommands,
  ) {
    this.transport = new MailTransport({
      smtpUrl: config.SMTP_URL,
      from: config.MAIL_FROM,
      connections: mostInFlight,
      signing: config.signing,
    });
    this.sentQueue = new SentQueue(database);
  }

  onApplicationBootstrap(): void {
    this.renewal = setInterval(() => void this.renew(), (leaseSeconds * 1000) / 3);
    this.loop = this.run();
  }

  /** Stops claiming and lets the sends under way end; what is not done in time goes back, to be sent again. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.wake.up();
    await this.loop;
    await this.putBack();
    const overdue = setTimeout(() => this.transport.close({ force: true }), drainMilliseconds);
    await Promise.all(this.inFlight.values());
    clearTimeout(overdue);
    clearInterval(this.renewal);
    this.transport.close();
  }

  /** There may be something to send: for `afterCommit`, so that a mail does not wait for the next poll. */
  poke(): void {
    this.wake.up();
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const wanted = this.ready.length > mostInFlight ? 0 : this.breaker.allowance(mostHeld) - this.inFlight.size - this.ready.length;
      const claimed = wanted > 0 ? await this.claim(wanted) : [];
      this.ready.push(...claimed);
      this.sendReady();
      if (claimed.length === 0 || claimed.length < wanted) {
        await this.wake.within(Math.min(pollMilliseconds, this.breaker.wait || pollMilliseconds));
      }
    }
  }

  private sendReady(): void {
    while (this.inFlight.size < this.breaker.allowance(mostInFlight) && !this.stopping) {
      const message = this.ready.shift();
      if (!message) return;
      this.inFlight.set(
        message,
        this.deliver(message).finally(() => this.finish(message)),
      );
    }
  }

  private finish(message: ClaimedMessage): void {
    this.inFlight.delete(message);
    this.sendReady();
    this.wake.up();
  }

  /** Gives back what was claimed and not begun: the mail server is away, or this process ends. */
  private async putBack(): Promise<void> {
    const unbegun = this.ready.splice(0);
    await Promise.all(
      unbegun.map((message) => this.mark(message, () => requeueMessage(this.database.source.manager, message, 'not begun', 0, false))),
    );
  }

  private async claim(limit: number): Promise<ClaimedMessage[]> {
    const claimedAt = performance.now();
    const claimed = await this.quietly(() => claimMessages(this.database.source.manager, randomUUID(), limit));
    // A process that slept through its lease must not begin to send.
    return performance.now() - claimedAt < leaseSeconds * 500 ? (claimed ?? []) : [];
  }

  private async deliver(message: ClaimedMessage): Promise<void> {
    const mail = await this.render(message);
    if (!mail) return;
    try {
      const { messageId, subject, template } = message;
      const place = placeOf(message);
      const to = { name: message.recipientName, address: message.recipient };
      const { answers, ...rendered } = mail;
      const outgoing = {
        ...rendered,
        ...this.addressesOf(message, answers),
        headers: { ...rendered.headers, ...this.stopsOf(message) },
        messageId,
        subject,
        trace: place,
        to,
        references: this.references(message),
      };
      const response = await traced(place, new URL(this.config.SMTP_URL).hostname, template, () => this.transport.send(outgoing));
      this.breaker.succeeded();
      this.metrics.count('sent');
      await this.mark(message, () => this.sentQueue.add(message, response));
    } catch (error) {
      await this.takeBack(message, error);
    }
  }

  private async takeBack(message: ClaimedMessage, error: unknown): Promise<void> {
    const { manager } = this.database.source;
    const { concerns, possibleRepeat, reason, code } = failureOf(error);
    if (concerns === 'server') this.breaker.failed();
    else this.breaker.succeeded();
    if (concerns === 'server') await this.putBack();
    if (concerns !== 'server' || possibleRepeat || message.attempts === 1) {
      this.log.warn({ message: 'mail not taken', id: message.id, concerns, code, attempts: message.attempts, possibleRepeat });
    }
    this.metrics.count(concerns === 'recipient' ? 'failed' : 'retried');
    if (concerns === 'recipient') return this.mark(message, () => failMessage(manager, message, reason));
    const seconds = concerns === 'server' && !possibleRepeat ? 0 : Math.min(2 ** (message.attempts - 1), 30);
    return this.mark(message, () => requeueMessage(manager, message, reason, seconds, possibleRepeat));
  }

  /** A mail that cannot be made is a fault of ours: it fails by itself instead of holding up the others. */
  private async render(message: ClaimedMessage): Promise<RenderedMail | undefined> {
    // Where the database is away, a mail leaves without its foot and link.
    const { category, site } = mailCalled(message.template) ?? {};
    const concern = { ...message, category, site: site?.(message.body, message.part) };
    const [support, live] = await Promise.all([
      this.quietly(() => this.support.supportFor(concern)),
      this.quietly(() => this.links.addressFor(message)),
    ]);
    try {
      const { LINK_SECRET: linkSecret, PORTAL_URL: portal, carrier } = this.config;
      const habits = { ...message, ...support, live, sentAt: this.clock.now(), linkSecret, portal, carrier };
      return await renderMail(message.template, message.part, message.body, habits);
    } catch (error) {
      this.log.error({ message: 'mail cannot be made', id: message.id, template: message.template, error: (error as Error).name });
      this.metrics.count('failed');
      await this.mark(message, () => failMessage(this.database.source.manager, message, `cannot be made: ${(error as Error).message}`));
      return undefined;
    }
  }

  /** Addresses of our own that lead back to this message, if there are such. */
  private addressesOf({ id, recipientKey }: ClaimedMessage, answers: AddressSubject | undefined) {
    return { returnPath: returnPathOf(id, this.config), replyAddress: answers && signedAddress(answers, this.config, recipientKey) };
  }

  /** Whoever is registered for such mails can stop them, unless nobody may. */
  private stopsOf({ id, template, reason, body }: ClaimedMessage): Record<string, string> {
    const { choice, isUrgent } = mailCalled(template) ?? {};
    const isFree = reason === 'registered' && choice !== 'mandatory' && !isUrgent?.(body);
    return isFree ? unsubscriptionHeaders(id, this.config.links) : {};
  }

  /** Later mails of a thread answer the one before, and name those before that (RFC 5322, 3.6.4). */
  private references({ opensThread, openingMessageId, earlierMessageIds, thread, recipientKey }: ClaimedMessage): string[] {
    const first = openingMessageId ?? threadIdOf(thread, recipientKey, this.config.mailDomain);
    return opensThread ? [] : [first, ...earlierMessageIds];
  }

  /** Repeats until the database answers; until then the lease is renewed, and the outcome known here is not lost. */
  private async mark(message: ClaimedMessage, change: () => Promise<boolean>): Promise<void> {
    for (let tries = 1; ; tries++) {
      const done = await this.quietly(change);
      if (done === false) this.log.warn({ message: 'another sender took the mail over; it may have been sent twice', id: message.id });
      if (done !== undefined || (this.stopping && tries >= 3)) return;
      await new Promise((resolve) => setTimeout(resolve, Math.min(100 * 2 ** tries, pollMilliseconds)));
    }
  }

  private async renew(): Promise<void> {
    const held = [...this.inFlight.keys(), ...this.ready];
    if (held.length) await this.quietly(() => renewLeases(this.database.source.manager, held));
  }

  /** A database that is away is tried again later; nothing was decided. */
  @ForEveryone()
  private async quietly<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.log.warn({ message: 'the database did not answer', error: (error as { code?: string }).code ?? (error as Error).name });
      return undefined;
    }
  }
}

const placeOf = ({ traceparent, tracestate }: ClaimedMessage): TracePlace | undefined =>
  traceparent === null ? undefined : { traceparent, tracestate: tracestate ?? undefined };
