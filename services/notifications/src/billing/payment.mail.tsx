import { PaymentFailed, PaymentPosted, type PaymentFact } from '@trunkline/contracts/billing';
import { Facts, Mail, Text, Title } from '../mail/layout.tsx';
import { mailFor, type MailDeclaration } from '../mail/mail.declaration.ts';
import type { Reader } from '../mail/reader.ts';
import { wording } from '../mail/wording.ts';
import { audienceOf } from './billing.audience.ts';
import { billing, failed, labels, paid, whyFor } from './invoice.wording.ts';
import { money } from './money.rules.ts';

const amountOf = ({ payment: { amount, currency } }: PaymentFact) => money(amount, currency);

/** A payment is told apart from invoices: one may be for several, and the thread of an invoice is about that alone. */
const ofPayment = {
  category: 'billing',
  about: ({ paymentId }) => ({ kind: 'payment', reference: paymentId }),
  audience: audienceOf,
  people: () => [],
  neverNobody: true,
  thread: ({ accountBan, paymentId }) => `${accountBan}/${paymentId}`,
  answerer: () => billing,
} satisfies Partial<MailDeclaration<PaymentFact>>;

const Told = ({ fact, reader, say }: { fact: PaymentFact; reader: Reader; say: typeof paid | typeof failed }) => {
  const { paymentId, accountBan, payment, invoice } = fact;
  return (
    <Mail title={say.title} why={whyFor(reader)(accountBan)}>
      <Title>{say.title}</Title>
      <Text>{wording.greeting(reader.name)}</Text>
      <Text>{say.says(amountOf(fact))}</Text>
      <Facts
        rows={[
          [labels.payment, paymentId],
          [labels.account, accountBan],
          [labels.invoice, payment.invoiceNumber],
          [labels.amount, amountOf(fact)],
          [labels.when, reader.instant(payment.at)],
          [labels.reason, payment.reason],
          [labels.remaining, invoice && money(invoice.remaining, invoice.currency)],
        ]}
      />
      {'otherwise' in say && <Text>{say.otherwise}</Text>}
    </Mail>
  );
};

export const paymentPostedMail = mailFor(PaymentPosted, {
  ...ofPayment,
  template: 'payment-posted',
  choice: 'default',
  subject: (fact) => paid.subject(amountOf(fact), fact.accountBan),
  body: (fact, reader) => <Told fact={fact} reader={reader} say={paid} />,
});

export const paymentFailedMail = mailFor(PaymentFailed, {
  ...ofPayment,
  template: 'payment-failed',
  choice: 'mandatory',
  subject: (fact) => failed.subject(amountOf(fact), fact.accountBan),
  body: (fact, reader) => <Told fact={fact} reader={reader} say={failed} />,
});
