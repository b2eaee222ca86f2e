import { customerRoles, holderOf, isTask, type GrantContent } from '@trunkline/contracts/identity';
import type { FieldError } from '@trunkline/domain';

/** Every permission for all accounts: what a system administrator holds. */
export const administratorGrant: GrantContent = {
  roles: ['systemAdministrator'],
  tasks: [],
  allAccounts: true,
  accountBans: [],
  groupIds: [],
};

export const isAdministrator = (grants: GrantContent[]): boolean =>
  grants.some(({ roles, allAccounts }) => allAccounts && roles.includes('systemAdministrator'));

/** The grants with these added; one that says nothing new is not. */
export function withGrants(grants: GrantContent[], added: GrantContent[]): GrantContent[] {
  const covers = (grant: GrantContent, wanted: GrantContent) =>
    within(wanted.roles, grant.roles) &&
    within(wanted.tasks, grant.tasks) &&
    (grant.allAccounts ||
      (!wanted.allAccounts && within(wanted.accountBans, grant.accountBans) && within(wanted.groupIds, grant.groupIds)));
  const missing = added.filter((wanted) => !grants.some((grant) => covers(grant, wanted)));
  return missing.length ? [...grants, ...missing] : grants;
}

/** The grants without an account; one that was for it alone is not among them. */
export function withoutAccount(grants: GrantContent[], accountBan: string): GrantContent[] {
  if (!grants.some(({ accountBans }) => accountBans.includes(accountBan))) return grants;
  return grants.flatMap((grant) => {
    const accountBans = grant.accountBans.filter((one) => one !== accountBan);
    const isEmpty = accountBans.length < grant.accountBans.length && !grant.allAccounts && !accountBans.length && !grant.groupIds.length;
    return isEmpty ? [] : [{ ...grant, accountBans }];
  });
}

/** What is wrong with grants for people of an enterprise that has these accounts and groups. */
export function faultsOf(grants: GrantContent[], accountBans: Set<string>, groupIds: Set<string>): FieldError[] {
  return grants.flatMap((grant, index) => [
    ...faulty(`grants/${index}/roles`, grant.roles, (role) => Object.hasOwn(customerRoles, role), 'invalidValue', noSuchRole),
    ...faulty(`grants/${index}/tasks`, grant.tasks, isForCustomers, 'invalidValue', notForCustomers),
    ...faulty(`grants/${index}/accountBans`, grant.accountBans, (ban) => accountBans.has(ban), 'referenceNotFound', noSuch('account')),
    ...faulty(`grants/${index}/groupIds`, grant.groupIds, (id) => groupIds.has(id), 'referenceNotFound', noSuch('account group')),
  ]);
}

const within = (wanted: string[], names: string[]) => wanted.every((name) => names.includes(name));

const isForCustomers = (task: string) => isTask(task) && holderOf(task) !== 'staff';
const notForCustomers = (task: string) => `${task} is not a task that people of a customer can hold`;
const noSuchRole = (role: string) => `there is no role ${role}; there are ${Object.keys(customerRoles).join(', ')}`;
const noSuch = (kind: string) => (name: string) => `the enterprise has no ${kind} ${name}`;

function faulty(
  path: string,
  names: string[],
  isGood: (name: string) => boolean,
  code: string,
  detail: (name: string) => string,
): FieldError[] {
  return names.flatMap((name, index) => (isGood(name) ? [] : [{ propertyPath: `${path}/${index}`, code, detail: detail(name) }]));
}
