import {
  BillingRequestAcknowledged,
  BillingRequestCreated,
  BillingRequestResolved,
  BillingRequestStatusChanged,
  type BillingRequestFact,
} from '@trunkline/contracts/billing';
import type { ReactNode } from 'react';
import { Facts, Mail, Text, Title } from '../mail/layout.tsx';
import { mailFor, whole, type MailDeclaration } from '../mail/mail.declaration.ts';
import type { Reader } from '../mail/reader.ts';
import { wording } from '../mail/wording.ts';
import { audienceOf } from './billing.audience.ts';
import { billing } from './invoice.wording.ts';
import { money } from './money.rules.ts';
import { acknowledged, changed, created, kinds, labels, resolved, states, why } from './request.wording.ts';

const ofRequest = {
  category: 'billing',
  about: ({ number }) => ({ kind: 'billing request', reference: number }),
  audience: audienceOf,
  people: ({ request }) => [request.contact],
  neverNobody: true,
  answerer: () => billing,
} satisfies Partial<MailDeclaration<BillingRequestFact>>;

interface LetterParts {
  fact: BillingRequestFact;
  reader: Reader;
  title: string;
  /** What stands beside what every letter says of its request. */
  rows?: [label: string, value: string | undefined][];
  children: ReactNode;
}

function Letter({ fact: { number, accountBan, request }, reader, title, rows = [], children }: LetterParts) {
  const { kind, invoiceNumber, disputedAmount, currency, state, receivedAt } = request;
  return (
    <Mail title={title} why={why[reader.reason](number, accountBan)}>
      <Title>{title}</Title>
      <Text>{wording.greeting(reader.name)}</Text>
      {children}
      <Facts
        rows={[
          [labels.request, number],
          [labels.kind, kinds[kind]],
          [labels.account, accountBan],
          [labels.invoice, invoiceNumber],
          [labels.disputed, disputedAmount && currency ? money(disputedAmount, currency) : undefined],
          [labels.received, reader.instant(receivedAt)],
          [labels.state, states[state]],
          ...rows,
        ]}
      />
    </Mail>
  );
}

/** A receipt that a machine sends: it says until when a person answers, and stops no clock. */
export const requestCreatedMail = mailFor(BillingRequestCreated, {
  ...ofRequest,
  template: 'billing-request-created',
  choice: 'mandatory',
  opensThread: true,
  subject: ({ number }) => created.subject(number),
  body: (fact, reader) => (
    <Letter
      fact={fact}
      reader={reader}
      title={created.title}
      rows={[
        [labels.answerBy, reader.instant(fact.answerBy)],
        [labels.said, fact.request.description],
      ]}
    >
      <Text>{created.says(fact.number, reader.instant(fact.answerBy))}</Text>
      <Text>{created.automatic}</Text>
    </Letter>
  ),
});

export const requestAcknowledgedMail = mailFor(BillingRequestAcknowledged, {
  ...ofRequest,
  template: 'billing-request-acknowledged',
  choice: 'mandatory',
  subject: ({ number }) => acknowledged.subject(number),
  body: (fact, reader) => (
    <Letter fact={fact} reader={reader} title={acknowledged.title} rows={[[labels.by, fact.request.acknowledgedBy]]}>
      <Text>{acknowledged.says(fact.number, fact.request.acknowledgedBy ?? billing.name)}</Text>
    </Letter>
  ),
});

export const requestStatusMail = mailFor(BillingRequestStatusChanged, {
  ...ofRequest,
  template: 'billing-request-status',
  choice: 'default',
  // Not every step is one between stages: a note may come with the same.
  parts: ({ changed: names }) => (names.includes('state') ? [whole] : []),
  subject: ({ number, request }) => changed.subject(number, states[request.state]),
  body: (fact, reader) => (
    <Letter fact={fact} reader={reader} title={states[fact.request.state]} rows={[[labels.note, fact.note]]}>
      <Text>{changed.says(fact.number, states[fact.request.state])}</Text>
      {fact.request.state === 'pendingCustomer' && <Text>{changed.waiting}</Text>}
    </Letter>
  ),
});

export const requestResolvedMail = mailFor(BillingRequestResolved, {
  ...ofRequest,
  template: 'billing-request-resolved',
  choice: 'mandatory',
  subject: ({ number }) => resolved.subject(number),
  body: (fact, reader) => {
    const { resolution, currency } = fact.request;
    const credit = resolution?.creditAmount && currency ? money(resolution.creditAmount, currency) : undefined;
    const rows: LetterParts['rows'] = [
      [labels.answer, resolution?.text],
      [labels.credit, credit],
    ];
    return (
      <Letter fact={fact} reader={reader} title={resolved.title} rows={rows}>
        <Text>{changed.says(fact.number, states[fact.request.state])}</Text>
        {!fact.request.reopened && <Text>{resolved.otherwise}</Text>}
      </Letter>
    );
  },
});
