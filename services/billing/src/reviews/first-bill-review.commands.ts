import { Injectable } from '@nestjs/common';
import { Clock, conflict } from '@trunkline/domain';
import { Database, type Transaction } from '@trunkline/messaging';
import { currentPrincipal, isInReach } from '@trunkline/service-kit';
import { BillingConfig } from '../billing.config.ts';
import type { Invoice } from '../invoices/invoice.entity.ts';
import { countryOf } from '../requests/billing-request.store.ts';
import { calendarOf, reviewDueAt } from '../requests/calendar.rules.ts';
import { viewOfReview } from './first-bill-review.queries.ts';
import { noSuchReview, type FirstBillReviewView, type ReviewCompletion } from './first-bill-review.requests.ts';
import { openReview, reviewsIn } from './first-bill-review.store.ts';

/** What may be asked of reviews. */
@Injectable()
export class FirstBillReviewCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: BillingConfig,
  ) {}

  /** Opens the review of an account with its first invoice, or with the one that corrects it. */
  async open(tx: Transaction, first: Invoice): Promise<void> {
    const now = this.clock.now();
    const days = calendarOf(await countryOf(tx, first.accountBan), this.config.DEFAULT_CALENDAR);
    await openReview(tx, first, now, reviewDueAt(days, now));
  }

  /** Records what was found. Throws a 404 Refusal for a review that is unknown or out of reach, 409 for one that is done. */
  complete(id: string, { findings }: ReviewCompletion): Promise<FirstBillReviewView> {
    return this.database.transaction(async (tx) => {
      const review = await reviewsIn(tx).find(['id'], { id });
      if (!review || !isInReach(review)) throw noSuchReview(id);
      if (review.completedAt) throw conflict(`first bill review ${id} is done already`);
      const done = { ...review, findings, completedAt: this.clock.now(), completedBy: currentPrincipal()!.name };
      reviewsIn(tx).change(done);
      return viewOfReview(done);
    });
  }
}
