import { Injectable } from '@nestjs/common';
import { everyone, inScope } from '@trunkline/messaging';
import { Attachment, attachmentView, currentPrincipal, pageOf, type Page } from '@trunkline/service-kit';
import { DataSource } from 'typeorm';
import { checkCarrier } from '../tickets/author.rules.ts';
import { WaitingMail } from './waiting-mail.entity.ts';
import { noSuchMail, type WaitingMailFilter, type WaitingMailView } from './waiting-mail.requests.ts';

/** What agents see of mails that wait. Each throws a 403 Refusal for others than the carrier's own people. */
@Injectable()
export class WaitingMailQueries {
  constructor(private readonly source: DataSource) {}

  /** Those that wait, or were decided as told, oldest first. */
  async list({ state = 'waiting', ...page }: WaitingMailFilter): Promise<Page<WaitingMailView>> {
    checkCarrier(currentPrincipal());
    const query = this.source.getRepository(WaitingMail).createQueryBuilder('m').where('true');
    if (state === 'waiting') query.andWhere('m.decision is null');
    else query.andWhere('m.decision = :state', { state });
    return (await pageOf(query, page, { at: 'arrivedAt', id: 'id', direction: 'ASC' })).map(viewOf);
  }

  /** With what came with it. Throws a 404 Refusal for a mail that there is not. */
  async one(id: string): Promise<WaitingMailView> {
    checkCarrier(currentPrincipal());
    // Whose it is nobody knows yet, whatever enterprise the request names.
    const [mail, attachments] = await inScope(everyone, () =>
      Promise.all([this.source.getRepository(WaitingMail).findOneBy({ id }), this.source.getRepository(Attachment).findBy({ about: id })]),
    );
    if (!mail) throw noSuchMail(id);
    return { ...viewOf(mail), attachments: attachments.map(attachmentView) };
  }
}

const viewOf = (mail: WaitingMail): WaitingMailView => ({
  mailId: mail.id,
  state: mail.decision ?? 'waiting',
  arrivedAt: mail.arrivedAt.toISOString(),
  recipient: mail.recipient,
  ...(mail.fromAddress && { fromAddress: mail.fromAddress }),
  ...(mail.fromName && { fromName: mail.fromName }),
  proven: mail.proven,
  subject: mail.subject,
  text: mail.text,
  because: mail.because,
  ...(mail.ticketNumber && { ticketNumber: mail.ticketNumber }),
  ...(mail.decidedAt && { decidedAt: mail.decidedAt.toISOString() }),
  ...(mail.decidedBy && { decidedBy: mail.decidedBy }),
  ...(mail.reason && { reason: mail.reason }),
});
