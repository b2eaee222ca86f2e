import { reaches } from '@trunkline/domain';
import { currentScope } from '@trunkline/messaging';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** Properties of an entity that say whose it is. */
export interface TenantProperties {
  enterprise?: string;
  /** Of the one account it is for. Without one it is for those alone who may see every account. */
  account?: string;
  /** Of a list of accounts: it is for those who may see all of them. */
  accounts?: string;
}

/** Accounts, in reach, whose things are shown whosever they are. */
export interface Besides {
  alsoOf?: string[];
}

const nothing = { enterprises: [], accounts: [] };

/** Leaves in a query only rows that the work in hand may see; the database's own row security says the same. */
export function whereInReach<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  { enterprise = 'enterpriseId', account, accounts: list, alsoOf = [] }: TenantProperties & Besides,
): SelectQueryBuilder<T> {
  const { enterprises, accounts } = currentScope() ?? nothing;
  if (enterprises !== '*') {
    const others = alsoOf.length && account ? ` or ${query.alias}.${account} = any(:alsoOf)` : '';
    query.andWhere(`(${query.alias}.${enterprise} = any(:reachedEnterprises)${others})`, { reachedEnterprises: enterprises, alsoOf });
  }
  if (accounts === '*') return query;
  if (account) query.andWhere(`${query.alias}.${account} = any(:reachedAccounts)`, { reachedAccounts: accounts });
  if (list) query.andWhere(`${query.alias}.${list} <@ :reachedAccounts`, { reachedAccounts: accounts });
  return query;
}

/** Whose a thing is. */
export interface Owned {
  enterpriseId: string;
  accountBan?: string | null;
  accountBans?: readonly string[] | null;
}

/** Whether the work in hand may see a thing: the same rule, for one that is at hand. */
export function isInReach({ enterpriseId, accountBan, accountBans }: Owned): boolean {
  const { enterprises, accounts } = currentScope() ?? nothing;
  if (!reaches(enterprises, enterpriseId)) return false;
  const its = accountBans ?? (accountBan == null ? undefined : [accountBan]);
  return accounts === '*' || (its !== undefined && its.every((one) => reaches(accounts, one)));
}
