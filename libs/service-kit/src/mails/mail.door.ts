import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { metrics } from '@opentelemetry/api';
import type { AuditActor } from '@trunkline/contracts';
import { Clock } from '@trunkline/domain';
import { Database, everyone, inScope } from '@trunkline/messaging';
import { MESSAGING_SETTINGS, type MessagingSettings } from '@trunkline/messaging/host';
import { actingAs, currentAct } from '../audit/act.ts';
import { cut } from '../audit/audit.changes.ts';
import { ServiceConfig } from '../config/config.ts';
import type { IncomingMail, MailFate, MailHandler } from './mail.handler.ts';
import { largestMail, MailParser, unreadableMail } from './mail.parser.ts';
import { readMail, type MailEnvelope, type ReadMail } from './mail.reading.ts';
import { isNew, noteFate } from './mail.store.ts';
import { personOf } from './person.ts';
import { isAuthenticated } from './sender.proof.ts';
import { readSignedAddress } from './signed.address.ts';

/** The class of the service's `MailHandler`. */
export const MAIL_HANDLER = Symbol('MailHandler');

export interface MailVerdict {
  recipient: string;
  outcome: MailFate['outcome'] | 'duplicate';
  because?: string;
}

/** The one way by which mail comes into a service, whoever brings it. */
@Injectable()
export class MailDoor implements OnModuleInit {
  private readonly received = metrics.getMeter('trunkline').createCounter('mail.received', {
    description: 'Mails that came in, by what became of them',
  });

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ServiceConfig) private readonly config: ServiceConfig,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(MailParser) private readonly parser: MailParser,
    @Inject(MESSAGING_SETTINGS) private readonly settings: MessagingSettings,
    @Inject(ModuleRef) private readonly module: ModuleRef,
    @Inject(MAIL_HANDLER) private readonly handler: new () => MailHandler,
  ) {}

  /** What an alert reads is told before the first of it comes, or its increase would be missed. */
  onModuleInit(): void {
    this.count('parked', 0);
  }

  /**
   * Takes a mail, once for each recipient, each in a transaction of its own. Throws a 422 Refusal for bytes that are no mail, and what the service refuses:
   * those before it in the list are taken then, and the same mail may be brought again.
   */
  async take(
    bytes: Uint8Array,
    envelope: MailEnvelope = {},
    arrivedAt = this.clock.now(),
  ): Promise<{ messageId: string; verdicts: MailVerdict[] }> {
    if (bytes.byteLength > largestMail) throw unreadableMail(`it has more than ${largestMail} bytes`);
    const mail = readMail(await this.parser.parse(bytes), bytes, envelope);
    const verdicts: MailVerdict[] = [];
    for (const recipient of mail.recipients) verdicts.push({ recipient, ...(await this.takeFor(recipient, mail, arrivedAt)) });
    return { messageId: mail.messageId, verdicts };
  }

  /** Notes in the metrics what became of a mail. */
  count(outcome: MailVerdict['outcome'] | 'refused' | 'parked', mails = 1): void {
    this.received.add(mails, { service: this.settings.service, outcome });
  }

  private async takeFor(recipient: string, mail: ReadMail, arrivedAt: Date): Promise<Omit<MailVerdict, 'recipient'>> {
    const heard = this.judged(recipient, mail, arrivedAt);
    const handler = this.module.get<MailHandler>(this.handler, { strict: false });
    const key = personOf(recipient);
    // Nobody asks on whose behalf a mail comes before it is read: its handler looks for that.
    const work = () =>
      this.database.transaction(async (tx): Promise<Omit<MailVerdict, 'recipient'>> => {
        if (!(await isNew(tx.manager, key, mail.messageId, arrivedAt))) return { outcome: 'duplicate' };
        const fate = mail.automatic ? await handler.hearMachine(heard, tx) : await handler.hearPerson(heard, tx);
        await noteFate(tx.manager, key, mail.messageId, fate);
        if (fate.outcome === 'taken') tx.audit({ actor: writerOf(heard) });
        return fate;
      });
    const act = { ...currentAct(), action: `${this.settings.service}.mail.take`, requestId: mail.messageId };
    const verdict = await actingAs(act, () => inScope(everyone, work));
    this.count(verdict.outcome);
    return verdict;
  }

  private judged(recipient: string, mail: ReadMail, arrivedAt: Date): IncomingMail {
    const { automatic, authentication, recipients: _, ...said } = mail;
    const writer = said.from?.address ?? '';
    const [anybodys, theirs] = ['', writer].map((person) => readSignedAddress(recipient, this.config, person));
    const isTheirs = !automatic && writer !== '' && theirs?.genuine === true;
    const found = !automatic && writer !== '' && isAuthenticated(authentication, this.config.MAIL_AUTHENTICATOR, writer);
    return {
      ...said,
      recipient,
      arrivedAt,
      about: anybodys && { ...anybodys, genuine: anybodys.genuine || isTheirs },
      proof: isTheirs ? 'replyAddress' : found ? 'mailServer' : undefined,
    };
  }
}

/** Who a mail says to have written it, for the record: one of a customer's people where that is proven, else anybody. */
function writerOf({ from, proof }: IncomingMail): AuditActor {
  return { kind: proof ? 'person' : 'anybody', ...(from && { name: cut(from.address, 200) }) };
}
