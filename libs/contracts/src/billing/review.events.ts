import { IsString, IsUUID } from 'class-validator';
import { eventsOwnedBy } from '../kit/event.ts';
import { IsInstant, IsReference } from '../kit/properties.ts';

const BillingEvent = eventsOwnedBy('billing');

/** The task to read the first bill of an account against what was agreed. For the carrier's own people: customers are told of it with the bill. */
export class FirstBillReviewFact {
  @IsUUID() reviewId!: string;
  @IsReference() accountBan!: string;
  @IsReference() enterpriseId!: string;
  @IsString() invoiceNumber!: string;
  @IsInstant() openedAt!: string;
  @IsInstant() dueAt!: string;
}

/** An account has its first bill, and somebody is to read it. */
@BillingEvent('first-bill-review-opened', { key: 'reviewId' })
export class FirstBillReviewOpened extends FirstBillReviewFact {}

/** A business day is left, and nobody has said what they found. */
@BillingEvent('first-bill-review-due-soon', { key: 'reviewId' })
export class FirstBillReviewDueSoon extends FirstBillReviewFact {}

/** The time has passed, and nobody has said what they found. */
@BillingEvent('first-bill-review-overdue', { key: 'reviewId' })
export class FirstBillReviewOverdue extends FirstBillReviewFact {}
