import { customerRoles, isTask, titleOf, type UserState } from '@trunkline/contracts/identity';

const all = customerRoles.systemAdministrator;

const beforehand: Partial<Record<UserState, string>> = {
  invited: 'Once they have chosen a password, ',
  inactive: 'Once they are let in again, ',
  locked: 'Once they are let in again, ',
};

/** What a person can do for an account, in one sentence. */
export function sentenceOf(person: { name: string; state: UserState }, tasks: readonly string[], account: string): string {
  const known = all.filter((task) => tasks.includes(task));
  const titles = known.filter(isTask).map(titleOf);
  const what = known.length === all.length ? 'do everything that a customer can' : listed(titles);
  return `${beforehand[person.state] ?? ''}${person.name} can ${what || 'do nothing'} for ${account}.`;
}

function listed(titles: string[]): string {
  const last = titles.at(-1) ?? '';
  return titles.length < 2 ? last : `${titles.slice(0, -1).join(', ')} and ${last}`;
}
