import { Injectable } from '@nestjs/common';
import type { PublicPayment } from '@trunkline/contracts/billing';
import { pageOf, whereInReach, type Page } from '@trunkline/service-kit';
import { DataSource } from 'typeorm';
import { HistoryQueries } from '../accounts/history.queries.ts';
import { Payment } from './payment.entity.ts';
import { publicPayment } from './payment.facts.ts';
import type { PaymentFilter } from './payment.requests.ts';

/** What may be seen of payments. */
@Injectable()
export class PaymentQueries {
  constructor(
    private readonly source: DataSource,
    private readonly history: HistoryQueries,
  ) {}

  /** Payments that pass every filter, the newest first. */
  async list({ from, to, limit, cursor, ...equal }: PaymentFilter): Promise<Page<PublicPayment>> {
    const query = this.source.getRepository(Payment).createQueryBuilder('p').where('true');
    whereInReach(query, { account: 'accountBan', alsoOf: await this.history.accounts() });
    for (const [property, value] of Object.entries(equal)) {
      if (value !== undefined) query.andWhere(`p.${property} = :${property}`, { [property]: value });
    }
    if (from) query.andWhere('p.at >= :from', { from: new Date(from) });
    if (to) query.andWhere('p.at < :to', { to: new Date(to) });
    return (await pageOf(query, { limit, cursor }, { at: 'at', id: 'paymentId' })).map(publicPayment);
  }
}
