import { Injectable } from '@nestjs/common';
import type { Transaction } from '@trunkline/messaging';
import { passedOver, type IncomingMail, type MailFate, type MailHandler } from '@trunkline/service-kit';
import { deliveryStatusesIn } from '../mail/delivery.status.ts';
import { returnPathPurpose } from '../mail/return.path.ts';
import { BounceCommands } from './bounce.commands.ts';

/** Hears what mail servers say of our mails. Nobody writes to us here. */
@Injectable()
export class BounceConsumer implements MailHandler {
  constructor(private readonly commands: BounceCommands) {}

  hearPerson(): Promise<MailFate> {
    return Promise.resolve(passedOver('nobody reads what is written here'));
  }

  async hearMachine(mail: IncomingMail, tx: Transaction): Promise<MailFate> {
    const { about } = mail;
    if (about?.purpose !== returnPathPurpose || !about.genuine) return passedOver('it came to no return path of a mail of ours');
    const statuses = deliveryStatusesIn(mail);
    if (!statuses.length) return passedOver('it says nothing of a delivery (RFC 3464)');
    return this.commands.note(tx, about.reference, statuses, mail.arrivedAt);
  }
}
