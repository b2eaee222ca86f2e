import { Injectable } from '@nestjs/common';
import type { PublicAccount } from '@trunkline/contracts/identity';
import { pageOf, whereInReach, type Page } from '@trunkline/service-kit';
import { DataSource } from 'typeorm';
import { EnterpriseQueries } from '../enterprises/enterprise.queries.ts';
import { Account } from './account.entity.ts';
import { publicAccount } from './account.facts.ts';
import type { AccountFilter } from './account.requests.ts';

/** What may be seen of accounts. */
@Injectable()
export class AccountQueries {
  constructor(
    private readonly source: DataSource,
    private readonly enterprises: EnterpriseQueries,
  ) {}

  /** Accounts in reach that pass every filter, newest first. Throws a 404 Refusal for an unknown enterprise. */
  async list(enterpriseId: string, { state, customerNumber, ...page }: AccountFilter): Promise<Page<PublicAccount>> {
    await this.enterprises.one(enterpriseId);
    const query = this.source.getRepository(Account).createQueryBuilder('a').where('a.enterpriseId = :enterpriseId', { enterpriseId });
    whereInReach(query, { account: 'accountBan' });
    if (state) query.andWhere('a.state = :state', { state });
    if (customerNumber) query.andWhere('a.customerNumber = :customerNumber', { customerNumber });
    return (await pageOf(query, page, { at: 'createdAt', id: 'accountBan' })).map(publicAccount);
  }
}
