import { Injectable } from '@nestjs/common';
import { BillingAccountChanged, type BillingAccountReported } from '@trunkline/contracts/billing';
import { Clock, unknownReference } from '@trunkline/domain';
import { Database, differenceOf, rowsIn, type Transaction } from '@trunkline/messaging';
import { isInReach } from '@trunkline/service-kit';
import { decimalsOf } from '../invoices/amount.rules.ts';
import { BillingAccount } from './billing-account.entity.ts';
import { publicAccount } from './billing-account.facts.ts';

/** What may be asked of billing accounts. A report brings the transaction that holds its receipt. */
@Injectable()
export class BillingAccountCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Takes an account as it now stands. What is older than the last one taken, or says nothing new, changes nothing. Throws a 422 Refusal for an unknown currency. */
  take(report: BillingAccountReported, said: Date, tx?: Transaction): Promise<'taken' | 'unchanged'> {
    return this.database.within(tx, async (tx) => {
      decimalsOf(report.currency);
      const accounts = rowsIn(tx, BillingAccount);
      const before = await accounts.find(['accountBan'], report);
      if (before && !isInReach(before)) throw unknownReference('account', report.accountBan, 'accountBan');
      const [asOf, now] = [report.asOf ? new Date(report.asOf) : said, this.clock.now()];
      if (before && asOf < before.asOf) return 'unchanged';
      const after: BillingAccount = {
        accountBan: report.accountBan,
        enterpriseId: report.enterpriseId,
        customerNumber: report.customerNumber ?? null,
        name: report.name,
        address: report.address ?? null,
        currency: report.currency,
        cycleDay: report.cycleDay,
        delivery: report.delivery,
        autopay: report.autopay,
        state: report.state,
        legacyCompany: report.legacyCompany ?? null,
        asOf,
        createdAt: before?.createdAt ?? now,
        updatedAt: before?.updatedAt ?? now,
      };
      const difference = differenceOf(before && publicAccount(before), publicAccount(after));
      if (!difference.changed.length) return 'unchanged';
      const account = { ...after, updatedAt: now };
      if (before) accounts.change(account);
      else accounts.add(account);
      const { accountBan, enterpriseId } = account;
      tx.emit(BillingAccountChanged, { accountBan, enterpriseId, ...difference, account: publicAccount(account) });
      return 'taken';
    });
  }
}
