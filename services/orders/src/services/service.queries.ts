import { Injectable } from '@nestjs/common';
import { isInReach, Page, pageOf, patternOf, searchedInReach, whereInReach } from '@trunkline/service-kit';
import { DataSource } from 'typeorm';
import { Service } from './service.entity.ts';
import type { ServiceFilter, ServiceView } from './service.requests.ts';

/** What may be seen of the services that customers have. */
@Injectable()
export class ServiceQueries {
  constructor(private readonly source: DataSource) {}

  /** Services that pass every filter, what was ordered last first. */
  async list({ search, limit, cursor, ...equal }: ServiceFilter): Promise<Page<ServiceView>> {
    const query = this.source.getRepository(Service).createQueryBuilder('s');
    whereInReach(query, { account: 'accountBan' });
    for (const [property, value] of Object.entries(equal)) {
      if (value !== undefined) query.andWhere(`s.${property} = :${property}`, { [property]: value });
    }
    if (search) query.andWhere('s.searched like lower(:pattern)', { pattern: patternOf(search) });
    const { items, next } = await searchedInReach(search, () => pageOf(query, { limit, cursor }, { at: 'orderedAt', id: 'id' }));
    return new Page(items.filter(isInReach), next).map(viewOf);
  }
}

const viewOf = ({ enterpriseId, accountBan, serviceId, product, siteA, siteZ, state, orderNumber, orderedAt }: Service): ServiceView => ({
  ...{ enterpriseId, accountBan, serviceId, product, siteA },
  ...(siteZ !== null && { siteZ }),
  state,
  ...(orderNumber !== null && { orderNumber }),
  orderedAt: orderedAt.toISOString(),
});
