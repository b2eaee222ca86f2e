import {
  BillingRequestAckBreached,
  FirstBillReviewDueSoon,
  FirstBillReviewOpened,
  FirstBillReviewOverdue,
  type FirstBillReviewFact,
} from '@trunkline/contracts/billing';
import { Facts, Mail, Text, Title } from '../mail/layout.tsx';
import { mailFor, nobodys, type MailDeclaration } from '../mail/mail.declaration.ts';
import { wording } from '../mail/wording.ts';
import type { OfAnAccount } from './billing.audience.ts';
import { billing } from './invoice.wording.ts';
import { labels as requestLabels } from './request.wording.ts';
import { breached, labels, review, why } from './staff.wording.ts';

/** Mails to the client support manager of an account: no customer sees them. */
const toManager = {
  choice: 'mandatory',
  audience: nobodys,
  people: () => [],
  team: ({ enterpriseId, accountBan }) => ({ role: 'clientSupportManager', enterpriseId, accountBan }),
  answerer: () => billing,
} satisfies Partial<MailDeclaration<OfAnAccount>>;

type News = 'opened' | 'dueSoon' | 'overdue';

const reviewMail = (news: News, template: string): MailDeclaration<FirstBillReviewFact> => ({
  ...toManager,
  template,
  opensThread: news === 'opened',
  about: ({ accountBan }) => ({ kind: 'first bill', reference: accountBan }),
  subject: ({ accountBan }) => review[news].subject(accountBan),
  body: ({ accountBan, invoiceNumber, openedAt, dueAt }, reader) => (
    <Mail title={review[news].subject(accountBan)} why={why(accountBan)}>
      <Title>{review[news].subject(accountBan)}</Title>
      <Text>{wording.greeting(reader.name)}</Text>
      <Text>{review[news].says(accountBan, reader.instant(dueAt))}</Text>
      <Facts
        rows={[
          [labels.account, accountBan],
          [labels.invoice, invoiceNumber],
          [labels.opened, reader.instant(openedAt)],
          [labels.due, reader.instant(dueAt)],
        ]}
      />
      <Text>{review.checklist}</Text>
    </Mail>
  ),
});

mailFor(FirstBillReviewOpened, reviewMail('opened', 'first-bill-review-opened'));
mailFor(FirstBillReviewDueSoon, reviewMail('dueSoon', 'first-bill-review-due-soon'));
mailFor(FirstBillReviewOverdue, reviewMail('overdue', 'first-bill-review-overdue'));

/** The time in which a person answers has passed: whoever answers for the account hears of it. */
export const requestBreachedMail = mailFor(BillingRequestAckBreached, {
  ...toManager,
  template: 'billing-request-ack-breached',
  about: ({ number }) => ({ kind: 'billing request', reference: number }),
  thread: ({ requestId }) => `${requestId}/escalation`,
  subject: ({ number }) => breached.subject(number),
  body: ({ number, accountBan, request }, reader) => (
    <Mail title={breached.subject(number)} why={why(accountBan)}>
      <Title>{breached.subject(number)}</Title>
      <Text>{wording.greeting(reader.name)}</Text>
      <Text>{breached.says(number, reader.instant(request.answerBy))}</Text>
      <Facts
        rows={[
          [requestLabels.request, number],
          [requestLabels.account, accountBan],
          [requestLabels.invoice, request.invoiceNumber],
          [requestLabels.received, reader.instant(request.receivedAt)],
          [requestLabels.said, request.description],
        ]}
      />
      <Text>{breached.otherwise}</Text>
    </Mail>
  ),
});
