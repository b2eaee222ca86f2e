import { Injectable } from '@nestjs/common';
import type { PublicEnterprise } from '@trunkline/contracts/identity';
import { noSuchEnterprise, pageOf, whereInReach, type Page } from '@trunkline/service-kit';
import { DataSource } from 'typeorm';
import { Enterprise } from './enterprise.entity.ts';
import { publicEnterprise } from './enterprise.facts.ts';
import type { EnterpriseFilter } from './enterprise.requests.ts';

/** What may be seen of enterprises. */
@Injectable()
export class EnterpriseQueries {
  constructor(private readonly source: DataSource) {}

  /** Enterprises in reach that pass every filter, newest first. */
  async list({ state, name, ...page }: EnterpriseFilter): Promise<Page<PublicEnterprise>> {
    const query = whereInReach(this.source.getRepository(Enterprise).createQueryBuilder('e'), {});
    if (state) query.andWhere('e.state = :state', { state });
    if (name) {
      query.andWhere('(position(lower(:name) in lower(e.name)) > 0 or position(lower(:name) in lower(e.customName)) > 0)', { name });
    }
    return (await pageOf(query, page, { at: 'createdAt', id: 'enterpriseId' })).map(publicEnterprise);
  }

  /** Throws a 404 Refusal for an unknown one. */
  async one(enterpriseId: string): Promise<PublicEnterprise> {
    const enterprise = await this.source.getRepository(Enterprise).findOneBy({ enterpriseId });
    if (!enterprise) throw noSuchEnterprise(enterpriseId);
    return publicEnterprise(enterprise);
  }
}
