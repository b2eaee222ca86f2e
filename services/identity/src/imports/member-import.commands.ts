import { Injectable } from '@nestjs/common';
import { GrantContent, UserContent } from '@trunkline/contracts/identity';
import { Clock, conflict, invalid } from '@trunkline/domain';
import { Database, type Transaction } from '@trunkline/messaging';
import { currentPrincipal } from '@trunkline/service-kit';
import { accountsIn } from '../accounts/account.store.ts';
import { lockEnterprise } from '../enterprises/enterprise.store.ts';
import { atLarge } from '../identity.database.ts';
import { admit, isNews, lockPeople, planAdmissions, type Admission } from '../memberships/admission.commands.ts';
import { checkGranter } from '../memberships/giver.rules.ts';
import { faultsOf } from '../memberships/grant.rules.ts';
import { Invitations } from '../users/invitation.commands.ts';
import { checkUsername } from '../users/invitation.rules.ts';
import { canonicalUsername } from '../users/username.rules.ts';
import type { ImportedRow } from './import.requests.ts';
import { attempted, readRow, type ReadRow } from './row.rules.ts';
import { rowsOf } from './table.rules.ts';

const profile = ['username', 'name', 'email', 'timeZone', 'locale'];
const grants = ['roles', 'tasks', 'allAccounts', 'accounts'];
/** How many share a transaction. */
const together = 500;

interface Newcomer {
  line: number;
  read: ReadRow<UserContent>;
  grant: GrantContent[];
}

/** Lets people into an enterprise by a table of them: the columns of its export. */
@Injectable()
export class MemberImportCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly invitations: Invitations,
  ) {}

  /** Takes each row that can be, as an invitation does, and says of each what became of it. Throws a 422 Refusal for a table that cannot be read, 404 for an unknown enterprise. */
  async take(enterpriseId: string, table: string, dryRun: boolean): Promise<ImportedRow[]> {
    const rows = rowsOf(table, { needed: ['username', 'name', 'email'], known: [...profile, ...grants] });
    const seen = new Map<string, number>();
    const report: ImportedRow[] = [];
    for (let from = 0; from < rows.length || from === 0; from += together) {
      const newcomers = rows.slice(from, from + together).map((row) => ({
        line: row.line,
        read: readRow(row, UserContent, profile, 'username'),
        grant: grantIn(row.cells),
      }));
      // A transaction that is run again begins anew, also with what it has seen.
      const taken = await atLarge(this.database, undefined, (tx) => this.some(tx, enterpriseId, newcomers, new Map(seen), dryRun));
      for (const { line, read } of newcomers) if (!seen.has(keyOf(read))) seen.set(keyOf(read), line);
      report.push(...taken);
    }
    return report;
  }

  private async some(tx: Transaction, enterpriseId: string, newcomers: Newcomer[], seen: Map<string, number>, dryRun: boolean) {
    await lockEnterprise(tx, enterpriseId);
    const bans = newcomers.flatMap(({ grant }) => grant).flatMap(({ accountBans }) => accountBans);
    const accounts = await accountsIn(tx).see(
      ['accountBan'],
      bans.map((accountBan) => ({ accountBan })),
    );
    const own = new Set(accounts.filter((account) => account.enterpriseId === enterpriseId).map(({ accountBan }) => accountBan));
    await lockPeople(
      tx,
      newcomers.flatMap(({ read }) => ('content' in read ? [read.content] : [])),
    );
    const report: ImportedRow[] = [];
    const admissions: Admission[] = [];
    for (const { line, read, grant } of newcomers) {
      report.push(
        await attempted(read, async (content) => {
          checkUsername(content.username, 'username');
          const before = seen.get(keyOf(read));
          if (before !== undefined) throw conflict(`line ${before} is about the same user name`);
          seen.set(keyOf(read), line);
          checkGranter(currentPrincipal(), grant);
          const faults = faultsOf(grant, own, new Set());
          if (faults.length) throw invalid(...faults);
          const plan = await planAdmissions(tx, enterpriseId, [{ content, grants: grant }], this.clock.now());
          admissions.push(...plan);
          return plan.some(isNews);
        }),
      );
    }
    if (!dryRun) await admit(tx, admissions, this.invitations);
    return report;
  }
}

const keyOf = ({ name }: { name: string }): string => canonicalUsername(name) ?? name;

function grantIn({ roles = '', tasks = '', allAccounts = '', accounts = '' }: Record<string, string>): GrantContent[] {
  const listed = (cell: string) => [...new Set(cell.split(/[\s,;]+/).filter(Boolean))];
  const content = {
    roles: listed(roles),
    tasks: listed(tasks),
    allAccounts: /^(yes|true|1|x)$/i.test(allAccounts),
    accountBans: listed(accounts),
    groupIds: [],
  };
  return content.roles.length || content.tasks.length ? [content] : [];
}
