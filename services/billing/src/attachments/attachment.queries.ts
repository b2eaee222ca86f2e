import { Injectable, type StreamableFile } from '@nestjs/common';
import { notFound } from '@trunkline/domain';
import { Attachment, attachmentView, download, pageOf, type AttachmentView, type Page, type PageQuery } from '@trunkline/service-kit';
import { isUUID } from 'class-validator';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { isStaff } from '../accounts/staff.rules.ts';
import { BillingRequestQueries } from '../requests/billing-request.queries.ts';

/** What may be seen of files that were given with billing requests. */
@Injectable()
export class AttachmentQueries {
  constructor(
    private readonly source: DataSource,
    private readonly requests: BillingRequestQueries,
  ) {}

  /** The files of a request, in order; of them a customer sees those that are for everyone. Throws a 404 Refusal for a request out of reach. */
  async list(number: string, page: PageQuery): Promise<Page<AttachmentView>> {
    return (await pageOf(await this.of(number), page, { at: 'at', id: 'id', direction: 'ASC' })).map(attachmentView);
  }

  /** Throws a 404 Refusal for a file that is not there, or not to be seen. */
  async file(number: string, attachmentId: string, response: Response): Promise<StreamableFile> {
    const found = isUUID(attachmentId) ? await (await this.of(number)).andWhere('a.id = :attachmentId', { attachmentId }).getOne() : null;
    if (!found) throw notFound(`billing request ${number} has no attachment ${attachmentId}`);
    return download(response, this.source, found);
  }

  /** Throws a 404 Refusal for a request out of reach. */
  async check(number: string): Promise<void> {
    await this.requests.one(number);
  }

  private async of(number: string) {
    const { requestId } = await this.requests.one(number);
    const query = this.source.getRepository(Attachment).createQueryBuilder('a').where('a.about = :requestId', { requestId });
    return isStaff() ? query : query.andWhere(`a.visibility = 'everyone'`);
  }
}
