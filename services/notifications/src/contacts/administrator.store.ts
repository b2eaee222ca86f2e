import type { PublicMembership, PublicUser } from '@trunkline/contracts/identity';
import { run, statement, type Transaction } from '@trunkline/messaging';
import type { Person } from '../mail/mail.declaration.ts';

/** A person as identity tells of them, and in which enterprise that is. */
export interface KnownPerson {
  user: PublicUser;
  membership?: PublicMembership;
}

const keep = statement(
  'administrator_keep',
  `insert into administrator (enterprise_id, user_id, email, name, time_zone, locale, active)
   select "enterpriseId", "userId", email, name, "timeZone", locale, active
   from jsonb_to_recordset($1) p ("enterpriseId" text, "userId" uuid, email text, name text, "timeZone" text, locale text, active boolean) order by 1, 2
   on conflict (enterprise_id, user_id) do nothing`,
);
const drop = statement(
  'administrator_drop',
  `delete from administrator a using jsonb_to_recordset($1) p ("enterpriseId" text, "userId" uuid)
   where a.enterprise_id = p."enterpriseId" and a.user_id = p."userId"`,
);
const rename = statement(
  'administrator_rename',
  `update administrator a set email = p.email, name = p.name, time_zone = p."timeZone", locale = p.locale, active = p.active
   from jsonb_to_recordset($1) p ("userId" uuid, email text, name text, "timeZone" text, locale text, active boolean) where a.user_id = p."userId"`,
);
const read = statement(
  'administrator_read',
  `select enterprise_id as "enterpriseId", email, name, time_zone as "timeZone", locale from administrator
   where enterprise_id = any ($1) and active order by enterprise_id, user_id`,
);

/** Keeps who administers which enterprise, and how they are reached: the last that is said of each counts. */
export async function keepAdministrators({ manager }: Transaction, facts: KnownPerson[]): Promise<void> {
  if (!facts.length) return;
  const told = facts.flatMap(({ user, membership }) => (membership ? [{ ...personOf(user), ...membership }] : []));
  const memberships = [...new Map(told.map((one) => [`${one.userId}:${one.enterpriseId}`, one])).values()];
  const people = [...new Map(facts.map(({ user }) => [user.userId, personOf(user)])).values()];
  await run(manager, drop, [JSON.stringify(memberships.filter((one) => !isAdministrator(one)))]);
  await run(manager, keep, [JSON.stringify(memberships.filter(isAdministrator))]);
  await run(manager, rename, [JSON.stringify(people)]);
}

/** The administrators of each enterprise that has some. */
export async function administratorsOf({ manager }: Transaction, enterpriseIds: string[]): Promise<Map<string, Person[]>> {
  if (!enterpriseIds.length) return new Map<string, Person[]>();
  const rows = await run<Person & { enterpriseId: string }>(manager, read, [enterpriseIds]);
  return Map.groupBy(rows, ({ enterpriseId }) => enterpriseId);
}

const personOf = ({ userId, email, name, timeZone, locale, state }: PublicUser) => ({
  ...{ userId, email, name, timeZone: timeZone ?? null, locale: locale ?? null },
  active: state === 'active' || state === 'invited',
});

const isAdministrator = ({ state, grants }: PublicMembership): boolean =>
  state === 'active' && grants.some(({ roles, allAccounts }) => allAccounts && roles.includes('systemAdministrator'));
