import type { AccessGrant, PublicUser, UserAccessState } from '@trunkline/contracts/identity';
import { run, statement, type Transaction } from '@trunkline/messaging';
import { personOf } from '@trunkline/service-kit';

const keep = statement(
  'known_person_keep',
  `insert into known_person (user_id, person_key, email, name, time_zone, locale, active)
   select "userId", key, email, name, "timeZone", locale, active
   from jsonb_to_recordset($1) p ("userId" uuid, key text, email text, name text, "timeZone" text, locale text, active boolean) order by 1
   on conflict (user_id) do update set person_key = excluded.person_key, email = excluded.email, name = excluded.name, time_zone = excluded.time_zone,
     locale = excluded.locale, active = excluded.active`,
);

/** Keeps from which address people write: the last that is said of each counts. */
export async function keepPeople({ manager }: Transaction, users: PublicUser[]): Promise<void> {
  const people = users.map(({ userId, email, name, timeZone, locale, state }) => ({
    ...{ userId, key: personOf(email), email, name, timeZone, locale },
    active: state === 'active',
  }));
  const newest = [...new Map(people.map((person) => [person.userId, person])).values()];
  if (newest.length) await run(manager, keep, [JSON.stringify(newest)]);
}

/** A service, and somebody who may have rights there. */
export interface NamedService {
  serviceId: string;
  enterpriseId: string;
  accountBan: string;
  person: { name: string; email: string; timeZone?: string; locale?: string } | null;
  state: UserAccessState | null;
}

const find = statement(
  'known_service_of_sender',
  `select s.service_id as "serviceId", s.enterprise_id as "enterpriseId", s.account_ban as "accountBan", a.state,
     case when p.user_id is not null then jsonb_strip_nulls(jsonb_build_object('name', p.name, 'email', p.email, 'timeZone', p.time_zone, 'locale', p.locale)) end as person
   from known_service s left join known_person p on p.person_key = $2 and p.active
   left join access_state a on a.access_id = p.user_id || ':' || s.enterprise_id
   where s.service_id = any($1) order by s.service_id`,
);

/** Those of these names that are services, and whether the person may open tickets for them. */
export async function servicesNamed(
  { manager }: Transaction,
  names: string[],
  address: string,
): Promise<(Omit<NamedService, 'state'> & { isTheirs: boolean })[]> {
  if (!names.length) return [];
  const rows = await run<NamedService>(manager, find, [names, personOf(address)]);
  return rows.map(({ state, ...service }) => ({ ...service, isTheirs: mayOpen(state, service.accountBan) }));
}

const left = statement(
  'known_person_left',
  `select from account_state o where o.account_ban = $1 and o.enterprise_id = $2 and o.moved_at > $3 and not exists (
     select from known_person p join access_state a on a.access_id = p.user_id || ':' || $2 and (a.state ->> 'active')::boolean
     where p.person_key = $4 and p.active)`,
);

/** Whether a thing came with its account from another enterprise, and the writer is nobody of the one that has it: what was sent to them then opens nothing now. */
export async function mayHaveLeft(
  { manager }: Transaction,
  { accountBan, enterpriseId, openedAt }: { accountBan: string; enterpriseId: string; openedAt: Date },
  address: string,
): Promise<boolean> {
  return (await run(manager, left, [accountBan, enterpriseId, openedAt, personOf(address)])).length > 0;
}

const mayOpen = (state: UserAccessState | null, accountBan: string): boolean =>
  state?.active === true && state.grants.some((grant) => grant.tasks.includes('repair.ticket.create') && reachesAccount(grant, accountBan));

const reachesAccount = ({ allAccounts, accountBans }: AccessGrant, accountBan: string): boolean =>
  allAccounts || accountBans.includes(accountBan);
