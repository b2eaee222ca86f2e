import { Controller, Get, HttpCode, Param, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiAcceptedResponse, ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PublicInvoice } from '@trunkline/contracts/billing';
import { ApiPageResponse, Idempotent, RequireTask, type Page } from '@trunkline/service-kit';
import type { Request } from 'express';
import { InvoiceCommands } from './invoice.commands.ts';
import { InvoiceQueries } from './invoice.queries.ts';
import { InvoiceFilter, InvoiceLineFilter, InvoiceLineView, InvoiceMailing, InvoiceNumber, lineFor } from './invoice.requests.ts';
import { MailingCommands } from './mailing.commands.ts';

@ApiTags('invoices')
@Controller('invoices')
export class InvoiceController {
  constructor(
    private readonly queries: InvoiceQueries,
    private readonly commands: InvoiceCommands,
    private readonly mailings: MailingCommands,
  ) {}

  @Get()
  @RequireTask('billing.invoice.read')
  @ApiOperation({ summary: 'Invoices, the last to be billed first' })
  @ApiPageResponse(PublicInvoice)
  list(@Query() filter: InvoiceFilter): Promise<Page<PublicInvoice>> {
    return this.queries.list(filter);
  }

  @Get(':invoiceNumber')
  @RequireTask('billing.invoice.read')
  @ApiOperation({ summary: 'An invoice: what it comes to, what changed since the last one, and what drove that' })
  @ApiOkResponse({ type: PublicInvoice })
  one(@Param('invoiceNumber', InvoiceNumber) invoiceNumber: string): Promise<PublicInvoice> {
    return this.queries.one(invoiceNumber);
  }

  @Get(':invoiceNumber/lines')
  @RequireTask('billing.invoice.read')
  @ApiOperation({ summary: 'The lines of an invoice, each with why it is there' })
  @ApiPageResponse(InvoiceLineView)
  async lines(
    @Param('invoiceNumber', InvoiceNumber) invoiceNumber: string,
    @Query() filter: InvoiceLineFilter,
    @Req() request: Request,
  ): Promise<Page<InvoiceLineView>> {
    return (await this.queries.lines(invoiceNumber, filter)).map(lineFor(request));
  }

  @Get(':invoiceNumber/csv')
  @RequireTask('billing.invoice.read')
  @ApiOperation({ summary: 'All lines of an invoice as a table for a spreadsheet' })
  @ApiOkResponse({ description: 'RFC 4180', content: { 'text/csv': { schema: { type: 'string' } } } })
  async csv(@Param('invoiceNumber', InvoiceNumber) invoiceNumber: string): Promise<StreamableFile> {
    return new StreamableFile(await this.queries.csv(invoiceNumber), { type: 'text/csv; charset=utf-8' });
  }

  @Get(':invoiceNumber/pdf')
  @RequireTask('billing.invoice.read')
  @ApiOperation({ summary: 'An invoice as a document, made when it is asked for' })
  @ApiOkResponse({ description: 'tagged PDF', content: { 'application/pdf': { schema: { type: 'string' } } } })
  async pdf(@Param('invoiceNumber', InvoiceNumber) invoiceNumber: string): Promise<StreamableFile> {
    return new StreamableFile(await this.queries.pdf(invoiceNumber), { type: 'application/pdf' });
  }

  @Post(':invoiceNumber/mailings')
  @RequireTask('billing.invoice.read')
  @HttpCode(202)
  @Idempotent()
  @ApiOperation({ summary: 'Mail the document of an invoice to yourself; above 500 KiB a link to it' })
  @ApiAcceptedResponse({ type: InvoiceMailing })
  mail(@Param('invoiceNumber', InvoiceNumber) invoiceNumber: string): Promise<InvoiceMailing> {
    return this.mailings.ask(invoiceNumber);
  }

  @Post(':invoiceNumber/release')
  @RequireTask('billing.request.adjudicate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Tell the customer of an invoice that was held, for nothing explains a line of it' })
  @ApiOkResponse({ type: PublicInvoice })
  @ApiConflictResponse({ description: 'the invoice is not held' })
  release(@Param('invoiceNumber', InvoiceNumber) invoiceNumber: string): Promise<PublicInvoice> {
    return this.commands.release(invoiceNumber);
  }
}
