import type { PublicAccount, PublicEnterprise, PublicUser } from '@trunkline/contracts/identity';
import { table } from './parked.table.ts';

/** A person with a place in the enterprise. */
export interface ShownMember {
  state: string;
  grants: { roles: string[]; tasks: string[]; allAccounts: boolean; accountBans: string[] }[];
  user: PublicUser;
}

/** A customer as a person reads it. */
export function enterpriseText({ enterpriseId, name, state }: PublicEnterprise, accounts: PublicAccount[], people: ShownMember[]): string {
  const accountRows = accounts.map((account) => [
    account.accountBan,
    account.name,
    account.customerNumber ?? '',
    account.country ?? '',
    account.state,
  ]);
  const peopleRows = people.map(({ user, grants, state: place }) => [
    user.username,
    user.name,
    user.email,
    place === 'active' ? user.state : place,
    grants.map(grantText).join('; '),
  ]);
  return [
    table(['ENTERPRISE', 'NAME', 'STATE'], [[enterpriseId, name, state]]),
    accounts.length ? table(['ACCOUNT', 'NAME', 'CUSTOMER NO.', 'COUNTRY', 'STATE'], accountRows) : 'No accounts.',
    people.length ? table(['USER NAME', 'NAME', 'E-MAIL', 'STATE', 'MAY BE'], peopleRows) : 'No people.',
  ].join('\n\n');
}

const grantText = ({ roles, tasks, allAccounts, accountBans }: ShownMember['grants'][number]): string =>
  `${[...roles, ...tasks].join(', ')}${allAccounts ? '' : ` for ${accountBans.join(', ') || 'groups'}`}`;
