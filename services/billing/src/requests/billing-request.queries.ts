import { Injectable } from '@nestjs/common';
import type { PublicBillingRequest } from '@trunkline/contracts/billing';
import { isInReach, PageQuery, pageOf, whereInReach, type Page } from '@trunkline/service-kit';
import { DataSource } from 'typeorm';
import { isStaff } from '../accounts/staff.rules.ts';
import { BillingRequest } from './billing-request.entity.ts';
import { publicRequest } from './billing-request.facts.ts';
import { BillingRequestNote } from './billing-request-note.entity.ts';
import { noSuchRequest, type BillingRequestFilter, type BillingRequestNoteView } from './billing-request.requests.ts';

/** What may be seen of billing requests. */
@Injectable()
export class BillingRequestQueries {
  constructor(private readonly source: DataSource) {}

  /** Requests that pass every filter, the newest first. */
  async list({ limit, cursor, ...equal }: BillingRequestFilter): Promise<Page<PublicBillingRequest>> {
    const query = this.source.getRepository(BillingRequest).createQueryBuilder('r').where('true');
    whereInReach(query, { account: 'accountBan' });
    for (const [property, value] of Object.entries(equal)) {
      if (value !== undefined) query.andWhere(`r.${property} = :${property}`, { [property]: value });
    }
    return (await pageOf(query, { limit, cursor }, { at: 'receivedAt', id: 'id' })).map(publicRequest);
  }

  /** Throws a 404 Refusal for a request that is unknown or out of reach. */
  async one(number: string): Promise<PublicBillingRequest> {
    return publicRequest(await this.find(number));
  }

  /** What was said of a request, in order; of it a customer sees what is not internal. Throws as `one` does. */
  async notes(number: string, page: PageQuery): Promise<Page<BillingRequestNoteView>> {
    const { id } = await this.find(number);
    const query = this.source.getRepository(BillingRequestNote).createQueryBuilder('n').where('n.requestId = :id', { id });
    if (!isStaff()) query.andWhere('not n.internal');
    const notes = await pageOf(query, page, { at: 'at', id: 'id', direction: 'ASC' });
    return notes.map(({ at, author, byStaff, internal, text }) => ({ at: at.toISOString(), author, byStaff, internal, text }));
  }

  private async find(number: string): Promise<BillingRequest> {
    const request = await this.source.getRepository(BillingRequest).findOneBy({ number });
    if (!request || !isInReach(request)) throw noSuchRequest(number);
    return request;
  }
}
