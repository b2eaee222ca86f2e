import { Injectable } from '@nestjs/common';
import { Clock } from '@trunkline/domain';
import { Database } from '@trunkline/messaging';
import { withoutEffect } from '@trunkline/service-kit';
import { randomUUID } from 'node:crypto';
import { atLarge } from '../identity.database.ts';
import { askerName } from '../users/asker.queries.ts';
import { AccountImportCommands } from './account-import.commands.ts';
import type { TableImport } from './import.entity.ts';
import { reportOf, type ImportReport } from './import.requests.ts';
import { keepImport } from './import.store.ts';
import { MemberImportCommands } from './member-import.commands.ts';

/** Takes tables, and keeps what became of them. */
@Injectable()
export class ImportCommands {
  private readonly takers: Record<TableImport['of'], AccountImportCommands | MemberImportCommands>;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    members: MemberImportCommands,
    accounts: AccountImportCommands,
  ) {
    this.takers = { users: members, accounts };
  }

  /**
   * Takes each row that can be, some in each transaction, and keeps the report with the last: of one that broke off there is none, and under its
   * Idempotency-Key it goes on. Throws as who takes them does.
   */
  async take(of: TableImport['of'], enterpriseId: string, table: string, dryRun: boolean): Promise<ImportReport> {
    const report = reportOf(dryRun, await withoutEffect(() => this.takers[of].take(enterpriseId, table, dryRun)));
    if (dryRun) return report;
    const id = randomUUID();
    await atLarge(this.database, undefined, async (tx) => {
      await keepImport(tx, { id, enterpriseId, of, report, at: this.clock.now(), byName: (await askerName(tx)) ?? null });
      const { taken, unchanged, refused } = report;
      tx.audit({ enterpriseId, target: { kind: 'import', reference: id }, after: { of, taken, unchanged, refused } });
    });
    return { importId: id, ...report };
  }
}
