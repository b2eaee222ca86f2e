import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccountGroupChanged, type PublicAccountGroup } from '@trunkline/contracts/identity';
import { Clock, conflict, invalid } from '@trunkline/domain';
import { Database, type Transaction } from '@trunkline/messaging';
import { atLarge } from '../identity.database.ts';
import { lockEnterprise } from '../enterprises/enterprise.store.ts';
import { announceAccess } from '../memberships/access.commands.ts';
import { lockMembershipsWith } from '../memberships/membership.store.ts';
import type { AccountGroup } from './account-group.entity.ts';
import { groupFact, publicGroup } from './account-group.facts.ts';
import { noSuchGroup, type AccountGroupChange, type AccountGroupContent } from './account-group.requests.ts';
import { accountGroupsIn } from './account-group.store.ts';
import { accountsIn } from './account.store.ts';

/** What may be asked of groups of accounts. Throws a 404 Refusal for an unknown enterprise or group, 409 for a name that is taken, 422 for accounts of others. */
@Injectable()
export class AccountGroupCommands {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  make(enterpriseId: string, { name, accountBans }: AccountGroupContent, tx?: Transaction): Promise<PublicAccountGroup> {
    return atLarge(this.database, tx, async (tx) => {
      await lockEnterprise(tx, enterpriseId);
      const now = this.clock.now();
      const group = { id: randomUUID(), enterpriseId, name, accountBans: unique(accountBans), createdAt: now, updatedAt: now };
      await checkGroup(tx, group);
      accountGroupsIn(tx).add(group);
      tx.emit(AccountGroupChanged, groupFact(undefined, group));
      return publicGroup(group);
    });
  }

  /** Whoever was granted something for the group may do it for the accounts that are in it now. */
  change(enterpriseId: string, groupId: string, change: AccountGroupChange, tx?: Transaction): Promise<PublicAccountGroup> {
    return atLarge(this.database, tx, async (tx) => {
      await lockEnterprise(tx, enterpriseId);
      const before = await accountGroupsIn(tx).find(['id'], { id: groupId });
      if (before?.enterpriseId !== enterpriseId) throw noSuchGroup(groupId);
      const { name = before.name, accountBans = before.accountBans } = change;
      const after = { ...before, name, accountBans: unique(accountBans), updatedAt: this.clock.now() };
      if (after.name === before.name && after.accountBans.join('/') === before.accountBans.join('/')) return publicGroup(before);
      await checkGroup(tx, after);
      accountGroupsIn(tx).change(after);
      tx.emit(AccountGroupChanged, groupFact(before, after));
      await announceAccess(tx, await lockMembershipsWith(tx, enterpriseId, groupId));
      return publicGroup(after);
    });
  }
}

/** Whoever has locked the enterprise knows that what is found here stays true. */
async function checkGroup(tx: Transaction, { id, enterpriseId, name, accountBans }: AccountGroup): Promise<void> {
  const [namesake] = await accountGroupsIn(tx).see(['enterpriseId', 'name'], [{ enterpriseId, name }]);
  if (namesake && namesake.id !== id) throw conflict(`the enterprise has a group ${name} already`);
  const accounts = await accountsIn(tx).see(
    ['accountBan'],
    accountBans.map((accountBan) => ({ accountBan })),
  );
  const own = new Set(accounts.filter((account) => account.enterpriseId === enterpriseId).map(({ accountBan }) => accountBan));
  const errors = accountBans.flatMap((accountBan, index) =>
    own.has(accountBan)
      ? []
      : [{ propertyPath: `accountBans/${index}`, code: 'referenceNotFound', detail: `the enterprise has no account ${accountBan}` }],
  );
  if (errors.length) throw invalid(...errors);
}

const unique = (names: string[]): string[] => [...new Set(names)].sort();
