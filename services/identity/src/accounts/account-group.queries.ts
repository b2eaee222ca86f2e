import { Injectable } from '@nestjs/common';
import type { PublicAccountGroup } from '@trunkline/contracts/identity';
import { isInReach, pageOf, whereInReach, type Page, type PageQuery } from '@trunkline/service-kit';
import { DataSource } from 'typeorm';
import { EnterpriseQueries } from '../enterprises/enterprise.queries.ts';
import { AccountGroup } from './account-group.entity.ts';
import { publicGroup } from './account-group.facts.ts';
import { noSuchGroup } from './account-group.requests.ts';

/** What may be seen of groups of accounts: those are in reach whose accounts all are. */
@Injectable()
export class AccountGroupQueries {
  constructor(
    private readonly source: DataSource,
    private readonly enterprises: EnterpriseQueries,
  ) {}

  /** Newest first. Throws a 404 Refusal for an unknown enterprise. */
  async list(enterpriseId: string, page: PageQuery): Promise<Page<PublicAccountGroup>> {
    await this.enterprises.one(enterpriseId);
    const groups = this.source
      .getRepository(AccountGroup)
      .createQueryBuilder('g')
      .where('g.enterpriseId = :enterpriseId', { enterpriseId });
    return (await pageOf(whereInReach(groups, { accounts: 'accountBans' }), page, { at: 'createdAt', id: 'id' })).map(publicGroup);
  }

  /** Throws a 404 Refusal for an unknown one. */
  async one(enterpriseId: string, groupId: string): Promise<PublicAccountGroup> {
    const group = await this.source.getRepository(AccountGroup).findOneBy({ enterpriseId, id: groupId });
    if (!group || !isInReach(group)) throw noSuchGroup(groupId);
    return publicGroup(group);
  }
}
