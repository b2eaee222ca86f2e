import { Injectable } from '@nestjs/common';
import { InvoiceDueSoon, InvoiceOverdue } from '@trunkline/contracts/billing';
import { Clock } from '@trunkline/domain';
import { Database, everyone, inScope, type Transaction } from '@trunkline/messaging';
import { dayAfter, dayOf, dueNews, soonDays } from './due.rules.ts';
import type { Invoice } from '../invoices/invoice.entity.ts';
import { invoiceFact } from '../invoices/invoice.facts.ts';
import { invoicesIn, unsettledBy } from '../invoices/invoice.store.ts';

/** Reminds of invoices that are not settled. */
@Injectable()
export class DueCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Announces every invoice that is due soon or overdue and was not announced as that. Several processes may do so at once. */
  async remind(): Promise<void> {
    for (let found = 1; found;) found = await inScope(everyone, () => this.database.transaction((tx) => this.remindSome(tx)));
  }

  private async remindSome(tx: Transaction): Promise<number> {
    const now = this.clock.now();
    const numbers = await unsettledBy(tx, dayOf(now), dayAfter(now, soonDays));
    const invoices = await invoicesIn(tx).lock(['invoiceNumber'], numbers);
    const due = invoices.filter((invoice) => this.remindOf(tx, invoice, now));
    return due.length;
  }

  private remindOf(tx: Transaction, invoice: Invoice, now: Date): boolean {
    const news = dueNews(invoice, now);
    if (!news) return false;
    invoicesIn(tx).change({ ...invoice, ...(news === 'overdue' ? { overdueToldAt: now } : { dueSoonToldAt: now }) });
    tx.emit(news === 'overdue' ? InvoiceOverdue : InvoiceDueSoon, invoiceFact(invoice, invoice));
    return true;
  }
}
