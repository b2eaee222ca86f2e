import type { AccountTeamState, ContactEntryState, ContactFunction, PublicContactEntry, TeamMember } from '@trunkline/contracts/identity';
import { actingOn, teamFor } from '@trunkline/domain';
import { run, statement, type Transaction } from '@trunkline/messaging';
import type { EntityManager } from 'typeorm';
import type { TeamPlace } from '../mail/mail.declaration.ts';

const contacts = statement(
  'support_contacts_keep',
  `insert into support_contact (entry_id, function, entry)
   select (e ->> 'entryId')::uuid, e ->> 'function', e from jsonb_array_elements($1::jsonb) e order by 1
   on conflict (entry_id) do update set function = excluded.function, entry = excluded.entry`,
);
const teams = statement(
  'support_teams_keep',
  `insert into support_team (team_id, enterprise_id, account_ban, members)
   select (t ->> 'teamId')::uuid, t ->> 'enterpriseId', t ->> 'accountBan', t -> 'members' from jsonb_array_elements($1::jsonb) t order by 1
   on conflict (team_id) do update set enterprise_id = excluded.enterprise_id, account_ban = excluded.account_ban, members = excluded.members`,
);

/** As `latest` hands them over: the newest of each key, once. */
export const keepContacts = (manager: EntityManager, entries: ContactEntryState[]): Promise<unknown> =>
  run(manager, contacts, [JSON.stringify(entries)]);
export const keepTeams = (manager: EntityManager, states: AccountTeamState[]): Promise<unknown> =>
  run(manager, teams, [JSON.stringify(states)]);

const members = statement(
  'support_members',
  `select coalesce((select members from support_team t where t.enterprise_id = p.enterprise_id and t.account_ban = p.account_ban), '[]') "ofAccount",
     coalesce((select members from support_team t where t.enterprise_id = p.enterprise_id and t.account_ban is null), '[]') "ofEnterprise"
   from rows from (jsonb_to_recordset($1) as (role text, "enterpriseId" text, "accountBan" text)) with ordinality p(role, enterprise_id, account_ban, n)
   order by p.n`,
);

/** Those with the role in the team of each place, in its order, on a day: of the account, else of the enterprise. Where no place is asked for, nobody. */
export async function membersIn({ manager }: Transaction, places: (TeamPlace | undefined)[], day: string): Promise<TeamMember[][]> {
  const asked = places.filter((place) => place !== undefined);
  if (!asked.length) return places.map(() => []);
  const rows = await run<Pick<Known, 'ofAccount' | 'ofEnterprise'>>(manager, members, [JSON.stringify(asked)]);
  const acting = rows.map(({ ofAccount, ofEnterprise }) => teamFor(actingOn(ofAccount, day), actingOn(ofEnterprise, day)));
  return places.map((place) => (place ? acting.shift()!.filter(({ role }) => role === place.role) : []));
}

/** What is known of whom a customer may turn to. */
export interface Known {
  contacts: PublicContactEntry[];
  /** Of the account, and of the enterprise as a whole. */
  ofAccount: TeamMember[];
  ofEnterprise: TeamMember[];
  legacyCompany: string | null;
  country: string | null;
}

const known = `select
     coalesce((select jsonb_agg(entry) from support_contact where function = $1), '[]') contacts,
     coalesce((select members from support_team where enterprise_id = $2 and account_ban = $3), '[]') "ofAccount",
     coalesce((select members from support_team where enterprise_id = $2 and account_ban is null), '[]') "ofEnterprise",
     (select legacy_company from account_state where account_ban = $3) "legacyCompany",
     (select country from account_state where account_ban = $3) country`;

/** By one statement. */
export async function supportFor(
  manager: EntityManager,
  name: ContactFunction,
  enterpriseId: string,
  accountBan: string | undefined,
): Promise<Known> {
  const [row] = await manager.query<Known[]>(known, [name, enterpriseId, accountBan ?? null]);
  return row!;
}
