import { Injectable } from '@nestjs/common';
import { AccountContent } from '@trunkline/contracts/identity';
import { Clock, conflict } from '@trunkline/domain';
import { Database } from '@trunkline/messaging';
import { keepAccount } from '../accounts/account.commands.ts';
import { accountsIn } from '../accounts/account.store.ts';
import { planAccounts } from '../enterprises/provisioning.commands.ts';
import { lockEnterprise } from '../enterprises/enterprise.store.ts';
import { atLarge } from '../identity.database.ts';
import type { ImportedRow } from './import.requests.ts';
import { attempted, readRow } from './row.rules.ts';
import { rowsOf } from './table.rules.ts';

const columns = ['accountBan', 'name', 'customerNumber', 'legacyCompany', 'country'];

/** Gives an enterprise accounts by a table of them. */
@Injectable()
export class AccountImportCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Takes each row that can be, and says of each what became of it. Throws a 422 Refusal for a table that cannot be read, 404 for an unknown enterprise. */
  take(enterpriseId: string, table: string, dryRun: boolean): Promise<ImportedRow[]> {
    const rows = rowsOf(table, { needed: ['accountBan', 'name'], known: columns });
    const read = rows.map((row) => readRow(row, AccountContent, columns, 'accountBan'));
    return atLarge(this.database, undefined, async (tx) => {
      await lockEnterprise(tx, enterpriseId);
      const contents = read.flatMap((row) => ('content' in row ? [row.content] : []));
      await accountsIn(tx).lock(['accountBan'], contents);
      const seen = new Map<string, number>();
      const report: ImportedRow[] = [];
      for (const row of read) {
        report.push(
          await attempted(row, async (content) => {
            const before = seen.get(content.accountBan);
            if (before !== undefined) throw conflict(`line ${before} is about the same account`);
            seen.set(content.accountBan, row.line);
            const news = await planAccounts(tx, { enterpriseId, accounts: [content] }, this.clock.now());
            if (!dryRun) for (const { before, after } of news) keepAccount(tx, before, after);
            return news.length > 0;
          }),
        );
      }
      return report;
    });
  }
}
