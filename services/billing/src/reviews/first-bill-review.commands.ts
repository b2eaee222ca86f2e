import { Injectable } from '@nestjs/common';
import { FirstBillReviewDueSoon, FirstBillReviewOpened, FirstBillReviewOverdue } from '@trunkline/contracts/billing';
import { calendarOf, Clock, conflict } from '@trunkline/domain';
import { Database, everyone, inScope, type Transaction } from '@trunkline/messaging';
import { currentPrincipal, isInReach } from '@trunkline/service-kit';
import { randomUUID } from 'node:crypto';
import { BillingConfig } from '../billing.config.ts';
import type { Invoice } from '../invoices/invoice.entity.ts';
import { reviewTimes } from '../requests/calendar.rules.ts';
import { reviewFact } from './first-bill-review.facts.ts';
import { viewOfReview } from './first-bill-review.queries.ts';
import { noSuchReview, type FirstBillReviewView, type ReviewCompletion } from './first-bill-review.requests.ts';
import { reviewsIn, unreadAt } from './first-bill-review.store.ts';

/** What may be asked of reviews. */
@Injectable()
export class FirstBillReviewCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: BillingConfig,
  ) {}

  /** Opens the review of an account with its first invoice, once. One that is open already is of this invoice from now on: it took the other's place. */
  async open(tx: Transaction, { accountBan, enterpriseId, invoiceNumber }: Invoice, country: string | null): Promise<void> {
    const reviews = reviewsIn(tx);
    const known = await reviews.find(['accountBan'], { accountBan });
    if (known) {
      if (!known.completedAt) reviews.change({ ...known, invoiceNumber });
      return;
    }
    const now = this.clock.now();
    const times = { openedAt: now, ...reviewTimes(calendarOf(country, this.config.DEFAULT_CALENDAR), now) };
    const review = { id: randomUUID(), accountBan, enterpriseId, invoiceNumber, ...times };
    reviews.add({ ...review, remindedAt: null, overdueAt: null, completedAt: null, completedBy: null, findings: null });
    tx.emit(FirstBillReviewOpened, reviewFact(review));
  }

  /** Reminds of every review that a business day is left for, and says which are overdue. Each once; several processes may do so at once. */
  async remind(): Promise<void> {
    for (let found = 1; found;) found = await inScope(everyone, () => this.database.transaction((tx) => this.remindSome(tx)));
  }

  private async remindSome(tx: Transaction): Promise<number> {
    const now = this.clock.now();
    const found = await unreadAt(tx, now);
    for (const review of await reviewsIn(tx).lock(['id'], found)) {
      const isOverdue = review.dueAt <= now;
      if (review.completedAt || review.overdueAt || (review.remindedAt && !isOverdue)) continue;
      reviewsIn(tx).change({ ...review, ...(isOverdue ? { overdueAt: now } : { remindedAt: now }) });
      tx.emit(isOverdue ? FirstBillReviewOverdue : FirstBillReviewDueSoon, reviewFact(review));
    }
    return found.length;
  }

  /** Records what was found. Throws a 404 Refusal for a review that is unknown or out of reach, 409 for one that is done. */
  complete(id: string, { findings }: ReviewCompletion): Promise<FirstBillReviewView> {
    return this.database.transaction(async (tx) => {
      const review = await reviewsIn(tx).find(['id'], { id });
      if (!review || !isInReach(review)) throw noSuchReview(id);
      if (review.completedAt) throw conflict(`first bill review ${id} is done already`);
      const done = { ...review, findings, completedAt: this.clock.now(), completedBy: currentPrincipal()!.name };
      reviewsIn(tx).change(done);
      const target = { kind: 'invoice', reference: review.invoiceNumber };
      tx.audit({ enterpriseId: review.enterpriseId, target, before: { reviewed: false }, after: { reviewed: true, findings } });
      return viewOfReview(done);
    });
  }
}
