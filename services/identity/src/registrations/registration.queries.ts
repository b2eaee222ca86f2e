import { Injectable } from '@nestjs/common';
import type { PublicRegistration } from '@trunkline/contracts/identity';
import { pageOf, whereInReach, type Page } from '@trunkline/service-kit';
import { DataSource } from 'typeorm';
import { Registration } from './registration.entity.ts';
import { publicRegistration } from './registration.facts.ts';
import type { RegistrationFilter } from './registration.requests.ts';

/** What may be seen of requests for a place. */
@Injectable()
export class RegistrationQueries {
  constructor(private readonly source: DataSource) {}

  /** Requests that pass every filter, of the enterprises in reach, newest first. */
  async list({ state, enterpriseId: _, ...page }: RegistrationFilter): Promise<Page<PublicRegistration>> {
    const query = whereInReach(this.source.getRepository(Registration).createQueryBuilder('r'), {});
    if (state) query.andWhere('r.state = :state', { state });
    return (await pageOf(query, page, { at: 'createdAt', id: 'id' })).map(publicRegistration);
  }
}
