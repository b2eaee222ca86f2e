import { Injectable } from '@nestjs/common';
import type { AccessGrant } from '@trunkline/contracts/identity';
import { accountsFor, reaches } from '@trunkline/domain';
import { currentScope } from '@trunkline/messaging';
import { forbidden, Page, pageOf, whereInReach, type Principal } from '@trunkline/service-kit';
import { DataSource, In } from 'typeorm';
import { AccountGroup } from '../accounts/account-group.entity.ts';
import { Account } from '../accounts/account.entity.ts';
import { resolvedGrants } from '../memberships/access.facts.ts';
import { Membership } from '../memberships/membership.entity.ts';
import { User } from '../users/user.entity.ts';
import { noSuchUser } from '../users/user.requests.ts';
import type { AccountRights, Administrator, AdministratorFilter, RightsFilter } from './right.requests.ts';
import { sentenceOf } from './right.rules.ts';

/** What people can do, and who manages them. */
@Injectable()
export class RightQueries {
  constructor(private readonly source: DataSource) {}

  /**
   * What a person can do for each account that the asker sees too. Anybody may ask it of themselves; of others, who may see users. Throws a 404 Refusal for
   * who has no place in an enterprise that the asker acts for.
   */
  async of(asker: Principal, userId: string, { accountBan, limit, cursor }: RightsFilter): Promise<Page<AccountRights>> {
    const isSelf = asker.kind !== 'machine' && asker.subject === userId;
    if (!isSelf && !accountsFor(asker.access, 'identity.user.read')) throw forbidden('whoever may see users may ask what others can do');
    const user = await this.source.getRepository(User).findOneBy({ id: userId });
    const memberships = user ? await this.membershipsOf(userId) : [];
    if (!user || (!isSelf && !memberships.length)) throw noSuchUser(userId);
    const grants = await this.grantsOf(memberships);
    const query = whereInReach(this.source.getRepository(Account).createQueryBuilder('a'), { account: 'accountBan' });
    query.andWhere('(a.enterpriseId = any(:whole) or (a.enterpriseId = any(:some) and a.accountBan = any(:bans)))', {
      whole: memberships
        .filter((one) => grants.get(one.enterpriseId)!.some(({ allAccounts }) => allAccounts))
        .map((one) => one.enterpriseId),
      some: memberships.map(({ enterpriseId }) => enterpriseId),
      bans: [...grants.values()].flatMap((its) => its.flatMap(({ accountBans }) => accountBans)),
    });
    if (accountBan) query.andWhere('a.accountBan = :accountBan', { accountBan });
    const accounts = await pageOf(query, { limit, ...(cursor !== undefined && { cursor }) }, { at: 'createdAt', id: 'accountBan' });
    return accounts.map(({ enterpriseId, accountBan: ban, name, customName }) => {
      const tasks = tasksFor(grants.get(enterpriseId)!, ban);
      const sentence = sentenceOf(user, tasks, `account ${ban} (${customName ?? name})`);
      return { enterpriseId, accountBan: ban, name, ...(customName !== null && { customName }), tasks, sentence };
    });
  }

  /** Those who manage the people of the enterprises that the asker acts for. */
  async administrators(page: AdministratorFilter): Promise<Page<Administrator>> {
    const query = this.source
      .getRepository(Membership)
      .createQueryBuilder('m')
      .innerJoin(User, 'u', `u.id = m.userId and u.state = 'active'`)
      .where(`m.state = 'active' and m.grants @> '[{"roles": ["systemAdministrator"], "allAccounts": true}]'`);
    const found = await pageOf(whereInReach(query, {}), page, { at: 'createdAt', id: 'userId' });
    const users = await this.source.getRepository(User).findBy({ id: In(found.items.map(({ userId }) => userId)) });
    const byId = new Map(users.map((user) => [user.id, user]));
    return found.map(({ enterpriseId, userId }) => {
      const { name, email } = byId.get(userId)!;
      return { enterpriseId, userId, name, email };
    });
  }

  private async membershipsOf(userId: string): Promise<Membership[]> {
    const memberships = await this.source.getRepository(Membership).findBy({ userId, state: 'active' });
    const { enterprises } = currentScope() ?? { enterprises: [] };
    return memberships.filter(({ enterpriseId }) => reaches(enterprises, enterpriseId));
  }

  private async grantsOf(memberships: Membership[]): Promise<Map<string, AccessGrant[]>> {
    const ids = memberships.flatMap(({ grants }) => grants.flatMap(({ groupIds }) => groupIds));
    const groups = ids.length ? await this.source.getRepository(AccountGroup).findBy({ id: In(ids) }) : [];
    return new Map(memberships.map(({ enterpriseId, grants }) => [enterpriseId, resolvedGrants(grants, groups)]));
  }
}

/** What may be done for an account, over all grants. */
const tasksFor = (grants: AccessGrant[], accountBan: string): string[] => {
  const fitting = grants.filter(({ allAccounts, accountBans }) => allAccounts || accountBans.includes(accountBan));
  return [...new Set(fitting.flatMap(({ tasks }) => tasks))].sort();
};
