/** All there are, or these. */
export type Reach = '*' | readonly string[];

/** Tasks, and the accounts they may be done for. */
export interface Grant {
  tasks: readonly string[];
  accounts: Reach;
}

/** What a person or machine may do, for which enterprises. A customer's person has one enterprise. */
export interface Access {
  enterprises: Reach;
  grants: readonly Grant[];
}

/** Whether a thing is within reach. */
export const reaches = (reach: Reach, name: string): boolean => reach === '*' || reach.includes(name);

/** The accounts for which at least one of the tasks may be done, over all grants; nothing where no grant has any. */
export function accountsFor({ grants }: Access, ...asked: string[]): Reach | undefined {
  const having = grants.filter(({ tasks }) => tasks.some((task) => asked.includes(task)));
  if (!having.length) return undefined;
  if (having.some(({ accounts }) => accounts === '*')) return '*';
  return [...new Set(having.flatMap(({ accounts }) => accounts as readonly string[]))].sort();
}

/** Whether the task may be done for this account of this enterprise. */
export function may(access: Access, task: string, enterpriseId: string, accountBan: string): boolean {
  const accounts = accountsFor(access, task);
  return accounts !== undefined && reaches(access.enterprises, enterpriseId) && reaches(accounts, accountBan);
}

/** What two reaches have in common. */
export function within(reach: Reach, limit: Reach): Reach {
  if (limit === '*') return reach;
  return reach === '*' ? limit : reach.filter((name) => limit.includes(name));
}
