import { Injectable } from '@nestjs/common';
import type { PublicBillingAccount } from '@trunkline/contracts/billing';
import { pageOf, whereInReach, type Page } from '@trunkline/service-kit';
import { DataSource } from 'typeorm';
import { BillingAccount } from './billing-account.entity.ts';
import { publicAccount } from './billing-account.facts.ts';
import type { BillingAccountFilter } from './billing-account.requests.ts';

/** What may be seen of billing accounts. */
@Injectable()
export class BillingAccountQueries {
  constructor(private readonly source: DataSource) {}

  /** Accounts that pass every filter, the oldest first. */
  async list({ enterpriseId, accountBan, ...page }: BillingAccountFilter): Promise<Page<PublicBillingAccount>> {
    const query = this.source.getRepository(BillingAccount).createQueryBuilder('a').where('true');
    whereInReach(query, { account: 'accountBan' });
    if (enterpriseId) query.andWhere('a.enterpriseId = :enterpriseId', { enterpriseId });
    if (accountBan) query.andWhere('a.accountBan = :accountBan', { accountBan });
    return (await pageOf(query, page, { at: 'createdAt', id: 'accountBan', direction: 'ASC' })).map(publicAccount);
  }
}
