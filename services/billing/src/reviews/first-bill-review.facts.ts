import type { FirstBillReviewFact } from '@trunkline/contracts/billing';
import type { FirstBillReview } from './first-bill-review.entity.ts';

/** What the carrier's own people hear of a review. */
export const reviewFact = (
  review: Omit<FirstBillReview, 'completedAt' | 'completedBy' | 'findings' | 'remindAt' | 'remindedAt' | 'overdueAt'>,
) =>
  ({
    reviewId: review.id,
    accountBan: review.accountBan,
    enterpriseId: review.enterpriseId,
    invoiceNumber: review.invoiceNumber,
    openedAt: review.openedAt.toISOString(),
    dueAt: review.dueAt.toISOString(),
  }) satisfies FirstBillReviewFact;
