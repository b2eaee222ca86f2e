import { CreditIssued } from '@trunkline/contracts/billing';
import { Facts, Mail, Text, Title } from '../mail/layout.tsx';
import { mailFor } from '../mail/mail.declaration.ts';
import { wording } from '../mail/wording.ts';
import { audienceOf } from './billing.audience.ts';
import { billing, credit as say, labels, whyFor } from './invoice.wording.ts';
import { money } from './money.rules.ts';

/** A credit was approved: how much, why, and how it was worked out. */
export const creditIssuedMail = mailFor(CreditIssued, {
  template: 'credit-issued',
  category: 'billing',
  choice: 'default',
  about: ({ number }) => ({ kind: 'credit', reference: number }),
  audience: audienceOf,
  people: () => [],
  neverNobody: true,
  thread: ({ creditId }) => creditId,
  answerer: () => billing,
  subject: ({ number, amount, currency }) => say.subject(number, money(amount, currency)),
  body: ({ number, accountBan, amount, currency, reason, credit }, reader) => (
    <Mail title={say.title} why={whyFor(reader)(accountBan)}>
      <Title>{say.title}</Title>
      <Text>{wording.greeting(reader.name)}</Text>
      <Text>{say.says(money(amount, currency))}</Text>
      <Facts
        rows={[
          [labels.credit, number],
          [labels.account, accountBan],
          [labels.amount, money(amount, currency)],
          [labels.reason, reason],
          [labels.arithmetic, credit.arithmetic],
          [labels.service, credit.serviceId],
        ]}
      />
    </Mail>
  ),
});
