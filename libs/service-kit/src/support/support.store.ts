import type { AccountTeamState, ContactEntryState, ContactFunction, PublicContactEntry, TeamMember } from '@trunkline/contracts/identity';
import { run, statement } from '@trunkline/messaging';
import type { EntityManager } from 'typeorm';

const contacts = statement(
  'support_contacts_keep',
  `insert into support_contact (entry_id, entry) select (e ->> 'entryId')::uuid, e from jsonb_array_elements($1::jsonb) e order by 1
   on conflict (entry_id) do update set entry = excluded.entry`,
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

/** What is known of whom a customer may turn to. */
export interface KnownSupport {
  contacts: PublicContactEntry[];
  /** Of the account, and of the enterprise as a whole. */
  ofAccount: TeamMember[];
  ofEnterprise: TeamMember[];
  legacyCompany: string | null;
  country: string | null;
}

const known = `select
     coalesce((select jsonb_agg(entry) from support_contact where entry ->> 'function' = $1), '[]') contacts,
     coalesce((select members from support_team where enterprise_id = $2 and account_ban = $3), '[]') "ofAccount",
     coalesce((select members from support_team where enterprise_id = $2 and account_ban is null), '[]') "ofEnterprise",
     (select legacy_company from account_state where account_ban = $3) "legacyCompany",
     (select country from account_state where account_ban = $3) country`;

/** Whom the directory names for something, and who cares for an account, or for an enterprise as a whole. By one statement. */
export async function supportFor(
  manager: EntityManager,
  name: ContactFunction,
  { enterpriseId, accountBan }: { enterpriseId: string; accountBan?: string | undefined },
): Promise<KnownSupport> {
  const [row] = await manager.query<KnownSupport[]>(known, [name, enterpriseId, accountBan ?? null]);
  return row!;
}
