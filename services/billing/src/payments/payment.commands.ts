import { Injectable } from '@nestjs/common';
import type { PaymentContent } from '@trunkline/contracts/billing';
import { Clock, Decimal, unknownReference } from '@trunkline/domain';
import { Database, rowsIn, type Transaction } from '@trunkline/messaging';
import { isInReach } from '@trunkline/service-kit';
import type { Invoice } from '../invoices/invoice.entity.ts';
import { invoicesIn } from '../invoices/invoice.store.ts';
import { Payment } from './payment.entity.ts';
import { announcePayment } from './payment.facts.ts';
import { paymentMachine, type PaymentVerb } from './payment.machine.ts';
import { movePayment } from './payment.move.ts';
import { checkInvoice, checkSame, plainPayment, withPaid } from './payment.rules.ts';

/** What may be asked of payments. A report brings the transaction that holds its receipt. */
@Injectable()
export class PaymentCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Records what became of a payment, and what that leaves of the invoice it names. Returns whether that is news. Throws a 422 Refusal for an invoice that is
   * unknown, of another account or in another currency, and 409 for an id that another payment has.
   */
  record(report: PaymentContent, verb: PaymentVerb, tx?: Transaction): Promise<'taken' | 'unchanged'> {
    return this.database.within(tx, async (tx) => {
      const said = plainPayment(report);
      const invoice = await this.invoiceOf(tx, said);
      const payments = rowsIn(tx, Payment);
      const before = await payments.find(['paymentId'], said);
      if (before) checkSame(before, said);
      if (before && paymentMachine.allowed(before.state).every((allowed) => allowed !== verb)) return 'unchanged';

      const now = this.clock.now();
      const known = before ?? { ...said, state: paymentMachine.initial, createdAt: now };
      const after = { ...movePayment({ ...known, ...said, updatedAt: now }, verb) };
      if (before) payments.change(after);
      else payments.add(after);
      const paid = invoice && this.pay(tx, invoice, before, after, now);
      announcePayment(tx, verb, before, after, paid);
      return 'taken';
    });
  }

  private async invoiceOf(tx: Transaction, said: Pick<Payment, 'accountBan' | 'currency' | 'invoiceNumber'>): Promise<Invoice | undefined> {
    const { invoiceNumber } = said;
    if (invoiceNumber === null) return undefined;
    const invoice = await invoicesIn(tx).find(['invoiceNumber'], { invoiceNumber });
    if (!invoice || !isInReach(invoice)) throw unknownReference('invoice', invoiceNumber, 'invoiceNumber');
    checkInvoice(invoice, said);
    return invoice;
  }

  /** Money that was posted counts; what comes back counts no more. */
  private pay(tx: Transaction, invoice: Invoice, before: Payment | undefined, after: Payment, now: Date): Invoice {
    const counted = (payment: Payment | undefined) => (payment?.state === 'posted' ? Decimal.of(payment.amount) : Decimal.zero);
    const difference = counted(after).minus(counted(before));
    if (difference.isZero) return invoice;
    const paid = { ...withPaid(invoice, difference), updatedAt: now };
    invoicesIn(tx).change(paid);
    return paid;
  }
}
