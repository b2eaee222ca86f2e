import { Injectable } from '@nestjs/common';
import type { PublicCredit } from '@trunkline/contracts/billing';
import { currentPrincipal, pageOf, whereInReach, type Page } from '@trunkline/service-kit';
import { DataSource } from 'typeorm';
import { HistoryQueries } from '../accounts/history.queries.ts';
import { Credit } from './credit.entity.ts';
import { publicCredit } from './credit.facts.ts';
import type { CreditFilter } from './credit.requests.ts';

/** What may be seen of credits. */
@Injectable()
export class CreditQueries {
  constructor(
    private readonly source: DataSource,
    private readonly history: HistoryQueries,
  ) {}

  /** Credits that pass every filter, the newest first. Customers see those alone that were approved. */
  async list({ limit, cursor, ...equal }: CreditFilter): Promise<Page<PublicCredit>> {
    const query = this.source.getRepository(Credit).createQueryBuilder('c').where('true');
    whereInReach(query, { account: 'accountBan', alsoOf: await this.history.accounts() });
    if (currentPrincipal()?.access.enterprises !== '*') query.andWhere(`c.state in ('issued', 'billed')`);
    for (const [property, value] of Object.entries(equal)) {
      if (value !== undefined) query.andWhere(`c.${property} = :${property}`, { [property]: value });
    }
    return (await pageOf(query, { limit, cursor }, { at: 'createdAt', id: 'id' })).map(publicCredit);
  }
}
