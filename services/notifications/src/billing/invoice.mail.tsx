import { InvoiceDueSoon, InvoiceIssued, InvoiceOverdue, type InvoiceFact } from '@trunkline/contracts/billing';
import { Facts, Heading, Listing, Mail, Text, Title } from '../mail/layout.tsx';
import { mailFor, type MailDeclaration } from '../mail/mail.declaration.ts';
import type { Reader } from '../mail/reader.ts';
import { wording } from '../mail/wording.ts';
import { audienceOf } from './billing.audience.ts';
import { billing, dueSoon, issued, labels, overdue, span, whyFor } from './invoice.wording.ts';
import { money } from './money.rules.ts';

/** Subjects are of no reader's own: days stand in them as they are written. */
const ofInvoice = {
  category: 'billing',
  about: ({ invoiceNumber }) => ({ kind: 'invoice', reference: invoiceNumber }),
  audience: audienceOf,
  people: () => [],
  neverNobody: true,
  thread: ({ invoiceId }) => invoiceId,
  answerer: () => billing,
} satisfies Partial<MailDeclaration<InvoiceFact>>;

const rowsOf = ({ invoice }: InvoiceFact, { day }: Reader): [string, string | undefined][] => [
  [labels.invoice, invoice.invoiceNumber],
  [labels.corrects, invoice.corrects],
  [labels.account, invoice.accountBan],
  [labels.period, span(day(invoice.periodStart), day(invoice.periodEnd))],
  [labels.charges, money(invoice.charges, invoice.currency)],
  [labels.tax, money(invoice.tax, invoice.currency)],
  [labels.total, money(invoice.total, invoice.currency)],
  [labels.due, day(invoice.dueDate)],
];

/** What changed since the last invoice, and what made the most of it. */
function Changes({ fact: { changeVsLast, topDrivers, invoice } }: { fact: InvoiceIssued }) {
  if (!changeVsLast) return null;
  const said = (amount?: string) => (amount === undefined ? '' : money(amount, invoice.currency));
  const { was, now, difference } = changeVsLast;
  const rows = topDrivers.map((driver) => [
    driver.serviceId ? `${driver.description} (${driver.serviceId})` : driver.description,
    said(driver.was),
    said(driver.now),
    said(driver.difference),
  ]);
  return (
    <>
      <Heading>{issued.changes(changeVsLast.invoiceNumber)}</Heading>
      <Text>{was === now ? issued.same : issued.changed(said(was), said(now), said(difference))}</Text>
      {rows.length > 0 && <Text>{issued.drivers}</Text>}
      {rows.length > 0 && <Listing columns={[labels.charge, labels.was, labels.now, labels.difference]} rows={rows} />}
    </>
  );
}

const issuedSubject = ({ invoiceNumber, total, dueDate, invoice }: InvoiceIssued) =>
  issued.subject(invoiceNumber, money(total, invoice.currency), dueDate);

/** An invoice is ready: what it comes to, when it is due, and what changed. */
export const invoiceIssuedMail = mailFor(InvoiceIssued, {
  ...ofInvoice,
  template: 'invoice-issued',
  choice: 'default',
  opensThread: true,
  subject: issuedSubject,
  body: (fact, reader) => (
    <Mail title={issuedSubject(fact)} why={whyFor(reader)(fact.accountBan)}>
      <Title>{issued.title}</Title>
      <Text>{wording.greeting(reader.name)}</Text>
      <Text>{issued.ready(fact.invoiceNumber, fact.accountBan)}</Text>
      <Facts rows={rowsOf(fact, reader)} />
      <Changes fact={fact} />
      {fact.invoice.firstBill && <Text>{issued.first}</Text>}
      <Text>{issued.look}</Text>
    </Mail>
  ),
});

/** What is still to be paid of an invoice, and by when. */
const Reminder = ({ fact, reader, say }: { fact: InvoiceFact; reader: Reader; say: typeof dueSoon | typeof overdue }) => {
  const { invoiceNumber, accountBan, invoice } = fact;
  const remaining = money(invoice.remaining, invoice.currency);
  const rows: [string, string | undefined][] = [...rowsOf(fact, reader), [labels.remaining, remaining]];
  return (
    <Mail title={say.title} why={whyFor(reader)(accountBan)}>
      <Title>{say.title}</Title>
      <Text>{wording.greeting(reader.name)}</Text>
      <Text>{say.says(invoiceNumber, remaining, reader.day(invoice.dueDate))}</Text>
      <Facts rows={rows} />
      {'otherwise' in say && <Text>{say.otherwise}</Text>}
    </Mail>
  );
};

export const invoiceDueSoonMail = mailFor(InvoiceDueSoon, {
  ...ofInvoice,
  template: 'invoice-due-soon',
  choice: 'optIn',
  subject: ({ invoiceNumber, invoice }) => dueSoon.subject(invoiceNumber, invoice.dueDate),
  body: (fact, reader) => <Reminder fact={fact} reader={reader} say={dueSoon} />,
});

export const invoiceOverdueMail = mailFor(InvoiceOverdue, {
  ...ofInvoice,
  template: 'invoice-overdue',
  choice: 'default',
  subject: ({ invoiceNumber }) => overdue.subject(invoiceNumber),
  body: (fact, reader) => <Reminder fact={fact} reader={reader} say={overdue} />,
});
