import { Injectable } from '@nestjs/common';
import type { PublicInquiry } from '@trunkline/contracts/maintenance';
import { pageOf, whereInReach, type Page, type PageQuery } from '@trunkline/service-kit';
import { DataSource } from 'typeorm';
import { GcrQueries } from '../gcrs/gcr.queries.ts';
import { Inquiry } from './inquiry.entity.ts';
import { publicInquiry } from './inquiry.facts.ts';
import type { InquiryFilter } from './inquiry.requests.ts';

/** What was asked about work, and answered. */
@Injectable()
export class InquiryQueries {
  constructor(
    private readonly source: DataSource,
    private readonly gcrs: GcrQueries,
  ) {}

  /** The newest first. Throws a 404 Refusal for a GCR that is unknown or out of reach. */
  async of(gcr: string, page: PageQuery): Promise<Page<PublicInquiry>> {
    const { gcrId } = await this.gcrs.one(gcr);
    const query = this.source.getRepository(Inquiry).createQueryBuilder('i').where('i.gcrId = :gcrId', { gcrId });
    whereInReach(query, { accounts: 'accountBans' });
    return (await pageOf(query, page, { at: 'askedAt', id: 'inquiryId' })).map(publicInquiry);
  }

  /** Of all work, the longest ago first. */
  async all({ answered, ...page }: InquiryFilter): Promise<Page<PublicInquiry>> {
    const query = this.source.getRepository(Inquiry).createQueryBuilder('i').where('true');
    whereInReach(query, { accounts: 'accountBans' });
    if (answered) query.andWhere(`i.answeredAt is ${answered === 'true' ? 'not null' : 'null'}`);
    return (await pageOf(query, page, { at: 'askedAt', id: 'inquiryId', direction: 'ASC' })).map(publicInquiry);
  }
}
