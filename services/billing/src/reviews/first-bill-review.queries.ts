import { Injectable } from '@nestjs/common';
import { pageOf, whereInReach, type Page } from '@trunkline/service-kit';
import { DataSource } from 'typeorm';
import { FirstBillReview } from './first-bill-review.entity.ts';
import type { FirstBillReviewFilter, FirstBillReviewView } from './first-bill-review.requests.ts';

/** What may be seen of reviews. */
@Injectable()
export class FirstBillReviewQueries {
  constructor(private readonly source: DataSource) {}

  /** Reviews that pass every filter; what is due first comes first. */
  async list({ limit, cursor, state, ...equal }: FirstBillReviewFilter): Promise<Page<FirstBillReviewView>> {
    const query = this.source.getRepository(FirstBillReview).createQueryBuilder('r').where('true');
    whereInReach(query, { account: 'accountBan' });
    if (state) query.andWhere(`r.completedAt is ${state === 'done' ? 'not null' : 'null'}`);
    for (const [property, value] of Object.entries(equal)) {
      if (value !== undefined) query.andWhere(`r.${property} = :${property}`, { [property]: value });
    }
    return (await pageOf(query, { limit, cursor }, { at: 'dueAt', id: 'id', direction: 'ASC' })).map(viewOfReview);
  }
}

export const viewOfReview = (review: FirstBillReview): FirstBillReviewView => ({
  id: review.id,
  accountBan: review.accountBan,
  enterpriseId: review.enterpriseId,
  invoiceNumber: review.invoiceNumber,
  state: review.completedAt ? 'done' : 'open',
  openedAt: review.openedAt.toISOString(),
  dueAt: review.dueAt.toISOString(),
  overdue: review.overdueAt !== null && review.completedAt === null,
  ...(review.completedAt && { completedAt: review.completedAt.toISOString() }),
  ...(review.completedBy && { completedBy: review.completedBy }),
  ...(review.findings && { findings: review.findings }),
});
