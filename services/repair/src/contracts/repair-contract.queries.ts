import { Injectable } from '@nestjs/common';
import { pageOf, whereInReach, type Page } from '@trunkline/service-kit';
import { DataSource } from 'typeorm';
import { RepairContract } from './repair-contract.entity.ts';
import type { ContractFilter, ContractView } from './repair-contract.requests.ts';
import { hoursOf } from './repair-contract.rules.ts';

/** What is known of contracts, where they are otherwise than for everybody. */
@Injectable()
export class RepairContractQueries {
  constructor(private readonly source: DataSource) {}

  async list({ enterpriseId, accountBan, ofAccounts, ...page }: ContractFilter): Promise<Page<ContractView>> {
    const query = this.source.getRepository(RepairContract).createQueryBuilder('c').where('true');
    whereInReach(query, { account: 'accountBan' });
    if (enterpriseId) query.andWhere('c.enterpriseId = :enterpriseId', { enterpriseId });
    if (accountBan) query.andWhere('c.accountBan = :accountBan', { accountBan });
    if (ofAccounts) query.andWhere(`c.accountBan is ${ofAccounts === 'true' ? 'not ' : ''}null`);
    return (await pageOf(query, page, { at: 'updatedAt', id: 'id' })).map(contractView);
  }
}

export const contractView = ({ enterpriseId, accountBan, terms, updatedAt, updatedBy }: RepairContract): ContractView => ({
  enterpriseId,
  ...(accountBan && { accountBan }),
  hours: terms.hours,
  zone: terms.calendar.zone,
  open: hoursOf(terms.calendar),
  holidays: [...terms.calendar.holidays],
  forceMajeurePauses: terms.forceMajeurePauses,
  ...(terms.vendorsUnnamed && { vendorsUnnamed: true }),
  updatedAt: updatedAt.toISOString(),
  updatedBy,
});
