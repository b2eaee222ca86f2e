import { Module } from '@nestjs/common';
import { Attachment, AttachmentFolder1700000000071, Attachments1700000000051, ServiceModule } from '@trunkline/service-kit';
import { Billing1700000600000 } from '../migrations/1700000600000-billing.ts';
import { BillingRequests1700000600010 } from '../migrations/1700000600010-billing-requests.ts';
import { BillingStarts1700000600020 } from '../migrations/1700000600020-billing-starts.ts';
import { Credits1700000600030 } from '../migrations/1700000600030-credits.ts';
import { FirstBillReviews1700000600040 } from '../migrations/1700000600040-first-bill-reviews.ts';
import { Outages1700000600060 } from '../migrations/1700000600060-outages.ts';
import { ReviewReminders1700000600050 } from '../migrations/1700000600050-review-reminders.ts';
import { RowSecurity1700000600110 } from '../migrations/1700000600110-row-security.ts';
import { AccountMoves1700000600160 } from '../migrations/1700000600160-account-moves.ts';
import { InvoicesByTotal1700000600180 } from '../migrations/1700000600180-invoices-by-total.ts';
import { FlaggedLines1700000600190 } from '../migrations/1700000600190-flagged-lines.ts';
import { LineIndexes1700000600170 } from '../migrations/1700000600170-line-indexes.ts';
import { AccountCommands } from './accounts/account.commands.ts';
import { accountRows } from './accounts/account.store.ts';
import { HistoryQueries } from './accounts/history.queries.ts';
import { BillingAccountCommands } from './accounts/billing-account.commands.ts';
import { BillingAccountConsumer } from './accounts/billing-account.consumer.ts';
import { BillingAccountController } from './accounts/billing-account.controller.ts';
import { BillingAccount } from './accounts/billing-account.entity.ts';
import { BillingAccountQueries } from './accounts/billing-account.queries.ts';
import { BillingConfig } from './billing.config.ts';
import { BillingWatch } from './billing.watch.ts';
import { CreditCommands } from './credits/credit.commands.ts';
import { CreditController } from './credits/credit.controller.ts';
import { Credit } from './credits/credit.entity.ts';
import { CreditQueries } from './credits/credit.queries.ts';
import { DueCommands } from './dues/due.commands.ts';
import { InvoiceCommands } from './invoices/invoice.commands.ts';
import { InvoiceConsumer } from './invoices/invoice.consumer.ts';
import { InvoiceController } from './invoices/invoice.controller.ts';
import { Invoice } from './invoices/invoice.entity.ts';
import { InvoiceLine } from './invoices/invoice-line.entity.ts';
import { InvoiceQueries } from './invoices/invoice.queries.ts';
import { MailingCommands } from './invoices/mailing.commands.ts';
import { DisputeDraftController } from './outages/dispute-draft.controller.ts';
import { DisputeDraftQueries } from './outages/dispute-draft.queries.ts';
import { OutageCommands } from './outages/outage.commands.ts';
import { OutageConsumer } from './outages/outage.consumer.ts';
import { Outage } from './outages/outage.entity.ts';
import { RetentionCommands } from './retention/retention.commands.ts';
import { PaymentCommands } from './payments/payment.commands.ts';
import { PaymentConsumer } from './payments/payment.consumer.ts';
import { PaymentController } from './payments/payment.controller.ts';
import { Payment } from './payments/payment.entity.ts';
import { PaymentQueries } from './payments/payment.queries.ts';

import { AdjudicationController } from './requests/adjudication.controller.ts';
import { AnswerCommands } from './requests/answer.commands.ts';
import { AnswerMetrics } from './requests/answer.metrics.ts';
import { AttachmentCommands } from './attachments/attachment.commands.ts';
import { AttachmentController } from './attachments/attachment.controller.ts';
import { AttachmentQueries } from './attachments/attachment.queries.ts';
import { BillingRequestCommands } from './requests/billing-request.commands.ts';
import { BillingRequestController } from './requests/billing-request.controller.ts';
import { BillingRequest } from './requests/billing-request.entity.ts';
import { BillingRequestNote } from './requests/billing-request-note.entity.ts';
import { BillingRequestQueries } from './requests/billing-request.queries.ts';
import { Dispute } from './requests/dispute.entity.ts';
import { RequestMail } from './mails/mail.consumer.ts';
import { NoteCommands } from './requests/note.commands.ts';
import { ResolutionCommands } from './requests/resolution.commands.ts';

import { FirstBillReviewCommands } from './reviews/first-bill-review.commands.ts';
import { FirstBillReviewController } from './reviews/first-bill-review.controller.ts';
import { FirstBillReview } from './reviews/first-bill-review.entity.ts';
import { FirstBillReviewQueries } from './reviews/first-bill-review.queries.ts';

import { BillingStartCommands } from './starts/billing-start.commands.ts';
import { BillingStartConsumer } from './starts/billing-start.consumer.ts';
import { BillingStart } from './starts/billing-start.entity.ts';
import { billingSentences } from './billing.sentences.ts';

/** Invoices that explain themselves, payments, and the accounts they are for. */
@Module({
  imports: [
    ServiceModule.for({
      name: 'billing',
      entities: [
        Attachment,
        BillingAccount,
        BillingRequest,
        BillingRequestNote,
        BillingStart,
        Credit,
        Dispute,
        FirstBillReview,
        Invoice,
        InvoiceLine,
        Outage,
        Payment,
      ],
      migrations: [
        Billing1700000600000,
        BillingRequests1700000600010,
        BillingStarts1700000600020,
        Credits1700000600030,
        FirstBillReviews1700000600040,
        ReviewReminders1700000600050,
        Outages1700000600060,
        RowSecurity1700000600110,
        Attachments1700000000051,
        AttachmentFolder1700000000071,
        AccountMoves1700000600160,
        LineIndexes1700000600170,
        InvoicesByTotal1700000600180,
        FlaggedLines1700000600190,
      ],
      sentences: [billingSentences],
      config: BillingConfig,
      mails: RequestMail,
      accountRows,
      moves: AccountCommands,
    }),
  ],
  controllers: [
    AdjudicationController,
    AttachmentController,
    BillingAccountController,
    BillingAccountConsumer,
    BillingRequestController,
    BillingStartConsumer,
    CreditController,
    DisputeDraftController,
    FirstBillReviewController,
    InvoiceController,
    InvoiceConsumer,
    OutageConsumer,
    PaymentController,
    PaymentConsumer,
  ],
  providers: [
    AccountCommands,
    AnswerCommands,
    AnswerMetrics,
    AttachmentCommands,
    AttachmentQueries,
    BillingAccountCommands,
    BillingAccountQueries,
    BillingRequestCommands,
    BillingRequestQueries,
    BillingStartCommands,
    BillingWatch,
    CreditCommands,
    CreditQueries,
    DisputeDraftQueries,
    DueCommands,
    FirstBillReviewCommands,
    FirstBillReviewQueries,
    HistoryQueries,
    InvoiceCommands,
    InvoiceQueries,
    MailingCommands,
    NoteCommands,
    OutageCommands,
    PaymentCommands,
    PaymentQueries,
    RequestMail,
    ResolutionCommands,
    RetentionCommands,
  ],
  exports: [RequestMail],
})
export class BillingModule {}
