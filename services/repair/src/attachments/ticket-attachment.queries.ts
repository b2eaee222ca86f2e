import { Injectable, type StreamableFile } from '@nestjs/common';
import {
  Attachment,
  AttachmentView,
  attachmentView,
  currentPrincipal,
  download,
  pageOf,
  type Page,
  type PageQuery,
} from '@trunkline/service-kit';
import type { Response } from 'express';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { authorOf } from '../tickets/author.rules.ts';
import { TicketQueries } from '../tickets/ticket.queries.ts';
import { noSuchAttachment } from './ticket-attachment.requests.ts';

/** What may be seen of the files on tickets; of what only the carrier may see nothing for others. */
@Injectable()
export class TicketAttachmentQueries {
  constructor(
    private readonly source: DataSource,
    private readonly tickets: TicketQueries,
  ) {}

  /** The files of a ticket, oldest first. Throws a 404 Refusal for a ticket that is unknown or out of reach. */
  async list(number: string, page: PageQuery): Promise<Page<AttachmentView>> {
    const attachments = await pageOf(await this.of(number), page, { at: 'at', id: 'id', direction: 'ASC' });
    return attachments.map(attachmentView);
  }

  /** Throws a 404 Refusal also for a file that is not of that ticket. */
  async file(number: string, id: string, response: Response): Promise<StreamableFile> {
    const attachment = await (await this.of(number)).andWhere('f.id = :id', { id }).getOne();
    if (!attachment) throw noSuchAttachment(id);
    return download(response, this.source, attachment);
  }

  private async of(number: string): Promise<SelectQueryBuilder<Attachment>> {
    const { ticketId: about } = await this.tickets.one(number);
    const query = this.source.getRepository(Attachment).createQueryBuilder('f').where('f.about = :about', { about });
    if (authorOf(currentPrincipal()).side === 'customer') query.andWhere(`f.visibility = 'everyone'`);
    return query;
  }
}
