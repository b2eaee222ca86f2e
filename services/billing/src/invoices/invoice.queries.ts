import { Injectable } from '@nestjs/common';
import type { PublicInvoice } from '@trunkline/contracts/billing';
import { forbidden, forCaller, isInReach, pageOf, whereInReach, type Page } from '@trunkline/service-kit';
import type { Readable } from 'node:stream';
import { DataSource, MoreThan } from 'typeorm';
import { HistoryQueries } from '../accounts/history.queries.ts';
import { isStaff } from '../accounts/staff.rules.ts';
import { plainAmount, decimalsOf } from './amount.rules.ts';
import { pdfOf } from '../explanations/pdf.rules.ts';
import { csvOf } from '../explanations/csv.rules.ts';
import { Invoice } from './invoice.entity.ts';
import { publicInvoice } from './invoice.facts.ts';
import { unsent } from './invoice.machine.ts';
import { InvoiceLine } from './invoice-line.entity.ts';
import { noSuchInvoice, type InvoiceFilter, type InvoiceLineFilter, type InvoiceLineView } from './invoice.requests.ts';

const together = 250;

/** What may be seen of invoices. */
@Injectable()
export class InvoiceQueries {
  constructor(
    private readonly source: DataSource,
    private readonly history: HistoryQueries,
  ) {}

  /** Invoices that pass every filter, the last to be billed first. Customers see those alone that were sent; throws a 403 Refusal where they ask for flags. */
  async list({
    billedFrom,
    billedTo,
    number,
    amount,
    service,
    flag,
    limit,
    cursor,
    ...equal
  }: InvoiceFilter): Promise<Page<PublicInvoice>> {
    const query = this.source.getRepository(Invoice).createQueryBuilder('i').where('true');
    whereInReach(query, { account: 'accountBan', alsoOf: await this.history.accounts() });
    if (!isStaff()) query.andWhere('i.state <> all(:unsent)', { unsent });
    for (const [property, value] of Object.entries(equal)) {
      if (value !== undefined) query.andWhere(`i.${property} = :${property}`, { [property]: value });
    }
    if (billedFrom) query.andWhere('i.billDate >= :billedFrom', { billedFrom });
    if (billedTo) query.andWhere('i.billDate <= :billedTo', { billedTo });
    if (number) query.andWhere('i.invoiceNumber like :number', { number: `${number.replaceAll(/[\\%_]/g, '\\$&')}%` });
    if (amount) query.andWhere('i.total = cast(:amount as numeric)', { amount });
    if (service) {
      query.andWhere('i.id in (select l.invoice_id from invoice_line l where l.service_id = :service and l.account_ban = i.account_ban)', {
        service,
      });
    }
    if (flag) {
      if (!isStaff()) throw forbidden('flags of lines are for the carrier’s staff: leave out flag');
      query.andWhere(`i.id in (select l.invoice_id from invoice_line l where l.flags <> '{}' and cast(:flag as text) = any(l.flags))`, {
        flag,
      });
    }
    return (await pageOf(query, { limit, cursor }, { at: 'billedAt', id: 'id' })).map(publicInvoice);
  }

  /** Throws a 404 Refusal for an invoice that is unknown or out of reach. */
  async one(invoiceNumber: string): Promise<PublicInvoice> {
    return publicInvoice(await this.find(invoiceNumber));
  }

  /** The lines of an invoice in order of their numbers. Throws as `one` does. */
  async lines(invoiceNumber: string, { service, orderNumber, category, ...page }: InvoiceLineFilter): Promise<Page<InvoiceLineView>> {
    const { id, currency } = await this.find(invoiceNumber);
    const query = this.source.getRepository(InvoiceLine).createQueryBuilder('l').where('l.invoiceId = :id', { id });
    if (service) query.andWhere('l.serviceId = :service', { service });
    if (orderNumber) query.andWhere('l.orderNumber = :orderNumber', { orderNumber });
    if (category) query.andWhere('l.category = :category', { category });
    const lines = await pageOf(query, page, { at: 'billedAt', id: 'lineKey', direction: 'ASC' });
    return lines.map((line) => lineView(line, currency));
  }

  /** The lines of an invoice as a table for a spreadsheet (RFC 4180). Throws as `one` does. */
  async csv(invoiceNumber: string): Promise<Readable> {
    const invoice = await this.find(invoiceNumber);
    return forCaller(csvOf(this.all(invoice), invoice.currency));
  }

  /** The invoice as a tagged PDF, made when it is asked for. Throws as `one` does. */
  async pdf(invoiceNumber: string): Promise<Readable> {
    const invoice = await this.find(invoiceNumber);
    return forCaller(pdfOf(publicInvoice(invoice), this.all(invoice)));
  }

  /** All lines, some at a time, so that others are answered while a long invoice is read. */
  private async *all({ id, currency }: Invoice): AsyncIterable<InvoiceLineView[]> {
    const lines = this.source.getRepository(InvoiceLine);
    for (let last = 0; ;) {
      const where = { invoiceId: id, lineNumber: MoreThan(last) };
      const some = await lines.find({ where, order: { lineNumber: 'ASC' }, take: together });
      if (!some.length) return;
      yield some.map((line) => lineView(line, currency));
      last = some.at(-1)!.lineNumber;
    }
  }

  private async find(invoiceNumber: string): Promise<Invoice> {
    const invoice = await this.source.getRepository(Invoice).findOneBy({ invoiceNumber });
    if (!invoice || !(await this.isReadable(invoice)) || (!isStaff() && unsent.includes(invoice.state))) throw noSuchInvoice(invoiceNumber);
    return invoice;
  }

  private async isReadable(invoice: Invoice): Promise<boolean> {
    return isInReach(invoice) || (await this.history.accounts()).includes(invoice.accountBan);
  }
}

function lineView(line: InvoiceLine, currency: string): InvoiceLineView {
  const decimals = decimalsOf(currency);
  const { lineNumber, serviceId, orderNumber, description, category, periodStart, periodEnd, quantity, unitRate, cause, flags } = line;
  return {
    lineNumber,
    ...(serviceId && { serviceId }),
    ...(orderNumber && { orderNumber }),
    description,
    category,
    ...(periodStart && { periodStart }),
    ...(periodEnd && { periodEnd }),
    quantity,
    unitRate,
    amount: plainAmount(line.amount, decimals),
    tax: plainAmount(line.tax, decimals),
    ...(cause && { cause }),
    ...(isStaff() && { flags }),
  };
}
