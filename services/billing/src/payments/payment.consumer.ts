import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { FailedPaymentReported, PostedPaymentReported, type PaymentContent } from '@trunkline/contracts/billing';
import { HandlesReport, Tx, type ReportResult, type Transaction } from '@trunkline/messaging';
import { PaymentCommands } from './payment.commands.ts';

/** A payment that names an invoice waits for it; one that names none waits for nothing. */
const about = ({ invoiceNumber, paymentId }: PaymentContent) =>
  invoiceNumber === undefined ? { kind: 'payment', name: paymentId } : { kind: 'invoice', name: invoiceNumber };

/** What billing does with what becomes of payments, over HTTP or Kafka alike. */
@Controller()
export class PaymentConsumer {
  constructor(private readonly commands: PaymentCommands) {}

  @HandlesReport(PostedPaymentReported, { about })
  async post(@Payload() report: PostedPaymentReported, @Tx() tx: Transaction): Promise<ReportResult> {
    return { outcome: await this.commands.record(report, 'post', tx), paymentId: report.paymentId };
  }

  @HandlesReport(FailedPaymentReported, { about })
  async fail(@Payload() report: FailedPaymentReported, @Tx() tx: Transaction): Promise<ReportResult> {
    return { outcome: await this.commands.record(report, 'fail', tx), paymentId: report.paymentId };
  }
}
