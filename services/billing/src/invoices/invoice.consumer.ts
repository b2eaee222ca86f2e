import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { InvoiceCorrected, InvoiceLinesProduced, InvoiceProduced } from '@trunkline/contracts/billing';
import { HandlesReport, Tx, type ReportResult, type Transaction } from '@trunkline/messaging';
import { lookBefore } from './before.store.ts';
import { InvoiceCommands, type TakenInvoice } from './invoice.commands.ts';
import { hrefOf } from './invoice.requests.ts';

/** What billing does with the invoices that the billing engine reports, over HTTP or Kafka alike. */
@Controller()
export class InvoiceConsumer {
  constructor(private readonly commands: InvoiceCommands) {}

  @HandlesReport(InvoiceProduced, { gather: lookBefore })
  async take(@Payload() report: InvoiceProduced, @Tx() tx: Transaction): Promise<ReportResult> {
    return resultOf(await this.commands.take(report, tx));
  }

  @HandlesReport(InvoiceLinesProduced)
  async takePart(@Payload() report: InvoiceLinesProduced, @Tx() tx: Transaction): Promise<ReportResult> {
    return resultOf(await this.commands.takePart(report, tx));
  }

  @HandlesReport(InvoiceCorrected, { gather: lookBefore, about: ({ corrects }) => ({ kind: 'invoice', name: corrects }) })
  async correct(@Payload() report: InvoiceCorrected, @Tx() tx: Transaction): Promise<ReportResult> {
    return resultOf(await this.commands.take(report, tx));
  }
}

const resultOf = (taken: TakenInvoice): ReportResult => ({ ...taken, href: hrefOf(taken.invoiceNumber) });
