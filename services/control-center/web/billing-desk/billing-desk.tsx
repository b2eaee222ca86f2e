import { CreditsToApprove, RequestsToAnswer, ReviewsToRead } from '../desk/billing-queue.tsx';
import { DeskPage } from '../desk/desk-page.tsx';
import { billingDeskWords } from './billing-desk.words.ts';
import { HeldInvoices, UnexplainedInvoices } from './held-invoices.tsx';
import { ProposeCredit } from './propose-credit.tsx';
import { RequestsInWork } from './requests-in-work.tsx';

const parts = [
  ['billing.request.adjudicate', RequestsToAnswer],
  ['billing.request.adjudicate', RequestsInWork],
  ['billing.request.adjudicate', HeldInvoices],
  ['billing.request.adjudicate', UnexplainedInvoices],
  ['billing.credit.approve', CreditsToApprove],
  ['billing.request.adjudicate', ProposeCredit],
  ['billing.review.complete', ReviewsToRead],
] as const;

/** The billing desk: what customers asked and by when it is answered, what is held, and what another has to approve. */
export const BillingDesk = () => <DeskPage title={billingDeskWords.desk} parts={parts} />;
