import { Injectable } from '@nestjs/common';
import { Clock } from '@trunkline/domain';
import { Database, everyone, inScope } from '@trunkline/messaging';
import { BillingConfig } from '../billing.config.ts';
import { keptSince } from '../dues/due.rules.ts';
import { forgetInvoices, forgetPayments } from './retention.store.ts';

/** Forgets what was billed so long ago that nobody may still ask for it. */
@Injectable()
export class RetentionCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: BillingConfig,
  ) {}

  /** Invoices with their lines, and payments. Several processes may do so at once; each transaction forgets some. */
  async forget(): Promise<void> {
    const before = keptSince(this.clock.now(), this.config.MONTHS_KEPT);
    await inScope(everyone, async () => {
      while (await this.database.transaction((tx) => forgetInvoices(tx, before)));
      await this.database.transaction((tx) => forgetPayments(tx, before));
    });
  }
}
