import { Injectable } from '@nestjs/common';
import { pageOf, patternOf, whereInReach, type Page } from '@trunkline/service-kit';
import { Brackets, DataSource } from 'typeorm';
import { Service } from './service.entity.ts';
import type { ServiceFilter, ServiceView } from './service.requests.ts';

/** What may be seen of the services that customers have. */
@Injectable()
export class ServiceQueries {
  constructor(private readonly source: DataSource) {}

  /** Services that pass every filter, what was ordered last first. */
  async list({ search, limit, cursor, ...equal }: ServiceFilter): Promise<Page<ServiceView>> {
    const query = this.source.getRepository(Service).createQueryBuilder('s').where('true');
    whereInReach(query, { account: 'accountBan' });
    for (const [property, value] of Object.entries(equal)) {
      if (value !== undefined) query.andWhere(`s.${property} = :${property}`, { [property]: value });
    }
    if (search) query.andWhere(searched(search));
    return (await pageOf(query, { limit, cursor }, { at: 'orderedAt', id: 'id' })).map(viewOf);
  }
}

const searched = (search: string) =>
  new Brackets((any) => {
    for (const column of ['serviceId', 'product', 'siteA', 'siteZ']) {
      any.orWhere(`s.${column} ilike :pattern`, { pattern: patternOf(search) });
    }
  });

const viewOf = ({ enterpriseId, accountBan, serviceId, product, siteA, siteZ, state, orderNumber, orderedAt }: Service): ServiceView => ({
  ...{ enterpriseId, accountBan, serviceId, product, siteA },
  ...(siteZ !== null && { siteZ }),
  state,
  ...(orderNumber !== null && { orderNumber }),
  orderedAt: orderedAt.toISOString(),
});
