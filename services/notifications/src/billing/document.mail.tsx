import { InvoiceDocumentAsked } from '@trunkline/contracts/billing';
import { Facts, Link, Mail, Text, Title } from '../mail/layout.tsx';
import { mailFor, nobodys } from '../mail/mail.declaration.ts';
import { wording } from '../mail/wording.ts';
import { billing, document as say, labels } from './invoice.wording.ts';
import { money } from './money.rules.ts';

const pageOf = ({ askedBy, enterpriseId, invoiceNumber }: InvoiceDocumentAsked, portal: string): string =>
  `${portal}/e/${encodeURIComponent(askedBy.kind === 'staff' ? '*' : enterpriseId)}/billing/invoices/${encodeURIComponent(invoiceNumber)}`;

/** An invoice's document, to the one person who asked for it: their own business, and nobody else's to see. */
export const invoiceDocumentMail = mailFor(InvoiceDocumentAsked, {
  template: 'invoice-document',
  choice: 'mandatory',
  about: ({ invoiceNumber }) => ({ kind: 'invoice', reference: invoiceNumber }),
  audience: nobodys,
  people: () => [],
  asker: ({ askedBy: { userId, kind }, enterpriseId, accountBan }) => ({
    ...{ userId, kind, enterpriseId, accountBan },
    task: 'billing.invoice.read',
  }),
  thread: ({ invoiceId }) => invoiceId,
  answerer: () => billing,
  subject: ({ invoiceNumber }) => say.subject(invoiceNumber),
  attachments: ({ document: { fileName, mediaType, content } }) =>
    content === undefined ? [] : [{ name: fileName, contentType: mediaType, content: Buffer.from(content, 'base64') }],
  body: (fact, { name, day, portal }) => {
    const { invoiceNumber, invoice, askedBy, document } = fact;
    const isAttached = document.content !== undefined;
    return (
      <Mail title={say.subject(invoiceNumber)} why={say.why(askedBy.username)}>
        <Title>{say.subject(invoiceNumber)}</Title>
        <Text>{wording.greeting(name)}</Text>
        <Text>{isAttached ? say.attached : say.tooLarge}</Text>
        {!isAttached && portal && (
          <Text>
            <Link to={pageOf(fact, portal)} />
          </Text>
        )}
        <Facts
          rows={[
            [labels.invoice, invoiceNumber],
            [labels.account, invoice.accountBan],
            [labels.total, money(invoice.total, invoice.currency)],
            [labels.due, day(invoice.dueDate)],
          ]}
        />
      </Mail>
    );
  },
});
