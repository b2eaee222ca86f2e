import { Injectable } from '@nestjs/common';
import { AccountTeamChanged, AccountTeamState, type PublicAccountTeam, type TeamMember } from '@trunkline/contracts/identity';
import { actingOn, Clock, conflict, invalid, nextChange } from '@trunkline/domain';
import { Database, type Transaction } from '@trunkline/messaging';
import { randomUUID } from 'node:crypto';
import { accountsIn } from '../accounts/account.store.ts';
import { lockEnterprise } from '../enterprises/enterprise.store.ts';
import { atLarge } from '../identity.database.ts';
import type { AccountTeam } from './team.entity.ts';
import { publicTeam, teamFact } from './team.facts.ts';
import type { NewTeam } from './team.requests.ts';
import { checkMembers } from './team.rules.ts';
import { lockDueTeams, teamsIn } from './team.store.ts';

const mostAtOnce = 200;

export interface Named {
  outcome: 'taken' | 'unchanged';
  team: PublicAccountTeam;
}

/** What may be asked of account teams. */
@Injectable()
export class TeamCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Names who cares for an enterprise or one of its accounts, instead of whom was named before. Throws a 404 Refusal for an unknown enterprise, 409 for a team that is
   * no longer as it was seen, 422 for an account that is not its, for days in the wrong order and for deputies of nobody.
   */
  name({ enterpriseId, accountBan, members, updatedAt: seen }: NewTeam & { enterpriseId: string }, tx?: Transaction): Promise<Named> {
    return atLarge(this.database, tx, async (tx) => {
      checkMembers(members);
      await lockEnterprise(tx, enterpriseId);
      if (accountBan != null) await checkAccount(tx, enterpriseId, accountBan);
      const now = this.clock.now();
      const teams = await teamsIn(tx).lock(['enterpriseId'], [{ enterpriseId }]);
      const before = teams.find((team) => team.accountBan === (accountBan ?? null));
      const plain = members.map(plainMember);
      if (before && JSON.stringify(before.members.map(plainMember)) === JSON.stringify(plain)) {
        return { outcome: 'unchanged', team: publicTeam(before) };
      }
      if (seen != null && before?.updatedAt.getTime() !== Date.parse(seen)) throw conflict('the team has changed since: look at it again');
      const kept = before ?? { id: randomUUID(), enterpriseId, accountBan: accountBan ?? null, createdAt: now };
      return { outcome: 'taken', team: this.keep(tx, before, { ...kept, members: plain }, now) };
    });
  }

  /** Lets members begin and end whose day has come. Answers for how many teams. */
  turn(): Promise<number> {
    return atLarge(this.database, undefined, async (tx) => {
      const now = this.clock.now();
      const due = await lockDueTeams(tx, dayOf(now), mostAtOnce);
      for (const team of due) this.keep(tx, team, team, now);
      return due.length;
    });
  }

  private keep(
    tx: Transaction,
    before: AccountTeam | undefined,
    team: Pick<AccountTeam, 'id' | 'enterpriseId' | 'accountBan' | 'members' | 'createdAt'>,
    now: Date,
  ): PublicAccountTeam {
    const { id, enterpriseId, accountBan, members, createdAt } = team;
    const acting = actingOn(members, dayOf(now));
    const after = { id, enterpriseId, accountBan, members, createdAt, acting, changesOn: nextChange(members, dayOf(now)), updatedAt: now };
    keepTeam(tx, before, after);
    return publicTeam(after);
  }
}

/** The team of an account goes with it from one enterprise to another. */
export async function moveTeams(
  tx: Transaction,
  { accountBan, fromEnterpriseId, toEnterpriseId }: { accountBan: string; fromEnterpriseId: string; toEnterpriseId: string },
  now: Date,
): Promise<void> {
  const teams = await teamsIn(tx).lock(['enterpriseId'], [{ enterpriseId: fromEnterpriseId }]);
  for (const before of teams.filter((team) => team.accountBan === accountBan)) {
    keepTeam(tx, before, { ...before, enterpriseId: toEnterpriseId, updatedAt: now });
  }
}

function keepTeam(tx: Transaction, before: AccountTeam | undefined, after: AccountTeam): void {
  if (before) teamsIn(tx).change(after);
  else teamsIn(tx).add(after);
  tx.emit(AccountTeamChanged, teamFact(before, after));
  tx.emit(AccountTeamState, publicTeam(after));
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

async function checkAccount(tx: Transaction, enterpriseId: string, accountBan: string): Promise<void> {
  const [account] = await accountsIn(tx).see(['accountBan'], [{ accountBan }]);
  if (account?.enterpriseId === enterpriseId) return;
  throw invalid({ propertyPath: 'accountBan', code: 'referenceNotFound', detail: `the enterprise has no account ${accountBan}` });
}

/** In one order of properties, and without such as say nothing. */
const plainMember = ({ role, name, email, phone, from, to, deputyFor }: TeamMember): TeamMember => ({
  role,
  name,
  email,
  phone,
  from,
  ...(to != null && { to }),
  ...(deputyFor != null && { deputyFor }),
});
