import { Injectable, Module } from '@nestjs/common';
import { conflict } from '@trunkline/domain';
import { forwardOnly, type Transaction } from '@trunkline/messaging';
import type { TestService } from '@trunkline/testing';
import { ServiceModule } from '../service.module.ts';
import { passedOver, type IncomingMail, type MailFate, type MailHandler } from './mail.handler.ts';

const Letters = forwardOnly('Letters1800000000000', 'create table letter (n serial, kind text, mail json, files int)');

/** Keeps what it hears; refuses what is about nothing, fails at what is broken, and has no use for gossip. */
@Injectable()
class LetterBox implements MailHandler {
  hearPerson(mail: IncomingMail, tx: Transaction): Promise<MailFate> {
    return this.keep('person', mail, tx);
  }

  hearMachine(mail: IncomingMail, tx: Transaction): Promise<MailFate> {
    return this.keep('machine', mail, tx);
  }

  private async keep(kind: string, { attachments, ...mail }: IncomingMail, { manager }: Transaction): Promise<MailFate> {
    if (mail.subject === 'gossip') return passedOver('nobody here wants to know');
    await manager.query('insert into letter (kind, mail, files) values ($1, $2, $3)', [kind, JSON.stringify(mail), attachments.length]);
    if (mail.subject === 'nothing') throw conflict('there is nothing to say about nothing');
    if (mail.subject === 'broken') throw new TypeError('no such method');
    return { outcome: 'taken' };
  }
}

@Module({
  imports: [ServiceModule.for({ name: 'repair', entities: [], migrations: [Letters], mails: LetterBox })],
  providers: [LetterBox],
  exports: [LetterBox],
})
export class LettersModule {}

/** What a letter box was told of a mail. */
export interface Letter {
  kind: 'person' | 'machine';
  mail: Omit<IncomingMail, 'attachments' | 'arrivedAt'> & { arrivedAt: string };
  files: number;
}

/** What it was told of the mail with this Message-ID, oldest first. */
export const lettersOf = (service: TestService, messageId: string): Promise<Letter[]> =>
  service.database(`select kind, mail, files from letter where mail->>'messageId' = $1 order by n`, [messageId]);

let sent = 0;

/** A mail as a mail server hands it on: header lines and a text. A header that is `undefined` is left out. */
export function aMail(headers: Record<string, string | undefined> = {}, text = 'Hello.'): string {
  const usual = {
    From: 'Ana Pereira <ana@acme.example>',
    To: 'repair@carrier.example',
    Subject: 'The circuit is down',
    'Message-ID': `<${Date.now()}.${++sent}@acme.example>`,
    'Content-Type': 'text/plain; charset=utf-8',
  };
  const lines = Object.entries({ ...usual, ...headers }).flatMap(([name, value]) => (value === undefined ? [] : `${name}: ${value}`));
  return `${lines.join('\r\n')}\r\n\r\n${text.replaceAll('\n', '\r\n')}\r\n`;
}
