import { Injectable } from '@nestjs/common';
import { InvoiceDocumentAsked, largestAttached, type InvoiceAsker, type InvoiceDocument } from '@trunkline/contracts/billing';
import { Database } from '@trunkline/messaging';
import { currentPrincipal, forbidden } from '@trunkline/service-kit';
import { isUUID } from 'class-validator';
import type { Readable } from 'node:stream';
import { InvoiceQueries } from './invoice.queries.ts';
import { hrefOf, type InvoiceMailing } from './invoice.requests.ts';

/** Mails of invoices that somebody asked for. */
@Injectable()
export class MailingCommands {
  constructor(
    private readonly database: Database,
    private readonly invoices: InvoiceQueries,
  ) {}

  /** Has the invoice's document mailed to whoever asks. Throws a 403 Refusal for who has no mailbox here, and 404 as the document itself does. */
  async ask(invoiceNumber: string): Promise<InvoiceMailing> {
    const askedBy = askerOf(invoiceNumber);
    const invoice = await this.invoices.one(invoiceNumber);
    const document = await documentOf(invoiceNumber, await this.invoices.pdf(invoiceNumber));
    const { accountBan, invoiceId } = invoice;
    const enterpriseId = placeOf() ?? invoice.enterpriseId;
    await this.database.transaction((tx) => {
      tx.emit(InvoiceDocumentAsked, {
        ...{ accountBan, enterpriseId, invoiceId, invoiceNumber, changed: [], previous: {}, invoice },
        ...{ askedBy, document },
      });
      tx.audit({ enterpriseId, target: { kind: 'invoice', reference: invoiceNumber } });
      return Promise.resolve();
    });
    const { fileName, size, content } = document;
    return { invoiceNumber, fileName, size, attached: content !== undefined };
  }
}

/** The one enterprise that somebody of a customer asks for. */
function placeOf(): string | undefined {
  const { kind, access } = currentPrincipal()!;
  return kind === 'person' && access.enterprises !== '*' ? access.enterprises[0] : undefined;
}

function askerOf(invoiceNumber: string): InvoiceAsker {
  const { kind, subject, name } = currentPrincipal()!;
  const otherwise = `send GET ${hrefOf(invoiceNumber)}/pdf instead`;
  if (kind === 'machine') throw forbidden(`an invoice is mailed to the person who asks, and your token is a machine’s: ${otherwise}`);
  if (!isUUID(subject)) throw forbidden(`your user name is of another issuer, and its address is not known here: ${otherwise}`);
  return { userId: subject, username: name, kind };
}

/** All that is too large to be mailed is counted, and not kept. */
async function documentOf(invoiceNumber: string, pdf: Readable): Promise<InvoiceDocument> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of pdf as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size <= largestAttached) pieces.push(piece);
  }
  const content = size <= largestAttached && Buffer.concat(pieces).toString('base64');
  return { fileName: `${invoiceNumber}.pdf`, mediaType: 'application/pdf', size, ...(content && { content }) };
}
