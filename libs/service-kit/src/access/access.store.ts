import type { AccountState, ClientState, EnterpriseState, UserAccessState } from '@trunkline/contracts/identity';
import { run, statement } from '@trunkline/messaging';
import type { EntityManager } from 'typeorm';
import type { MovedAccount } from '../moves/account.moves.ts';

const writePeople = statement(
  'access_state_write',
  `insert into access_state as known (access_id, enterprise_id, version, state)
   select state->>'accessId', state->>'enterpriseId', (state->>'version')::int, state from jsonb_array_elements($1) state order by 1
   on conflict (access_id) do update set version = excluded.version, state = excluded.state where known.version <= excluded.version`,
);

const writeClients = statement(
  'client_state_write',
  `insert into client_state as known (client_id, version, state)
   select state->>'clientId', (state->>'version')::int, state from jsonb_array_elements($1) state order by 1
   on conflict (client_id) do update set version = excluded.version, state = excluded.state where known.version <= excluded.version`,
);

const writeEnterprises = statement(
  'enterprise_state_write',
  `insert into enterprise_state (enterprise_id, name, active)
   select "enterpriseId", name, active from jsonb_to_recordset($1) as state ("enterpriseId" text, name text, active boolean) order by 1
   on conflict (enterprise_id) do update set name = excluded.name, active = excluded.active`,
);

const writeAccounts = statement(
  'account_state_write',
  `with said as materialized (
     select * from jsonb_to_recordset($1) as state ("accountBan" text, "enterpriseId" text, name text, "customerNumber" text, "legacyCompany" text,
       country text, active boolean, "movedAt" timestamptz, "formerEnterpriseIds" text[])),
   written as (
     insert into account_state as known (account_ban, enterprise_id, name, customer_number, legacy_company, country, active, moved_at,
       former_enterprise_ids, move_heard_at)
     select "accountBan", "enterpriseId", name, "customerNumber", "legacyCompany", country, active, "movedAt",
       coalesce("formerEnterpriseIds", '{}'), case when "movedAt" is not null then now() end from said order by 1
     on conflict (account_ban) do update set enterprise_id = excluded.enterprise_id, name = excluded.name, customer_number = excluded.customer_number,
       legacy_company = excluded.legacy_company, country = excluded.country, active = excluded.active, moved_at = excluded.moved_at,
       former_enterprise_ids = excluded.former_enterprise_ids,
       move_heard_at = case when (known.moved_at, known.enterprise_id) is distinct from (excluded.moved_at, excluded.enterprise_id) then excluded.move_heard_at else known.move_heard_at end)
   select "accountBan", coalesce(before.enterprise_id, "formerEnterpriseIds"[array_upper("formerEnterpriseIds", 1)]) as "fromEnterpriseId",
     "enterpriseId" as "toEnterpriseId", "movedAt"
   from said left join account_state before on before.account_ban = "accountBan"
   where "movedAt" is not null and (before.moved_at, before.enterprise_id) is distinct from ("movedAt", "enterpriseId") order by 1`,
);

/** The last that is said of each thing, as the parameter of a statement. */
function newest<State>(states: State[], key: keyof State): string {
  return JSON.stringify([...new Map(states.map((state) => [state[key], state])).values()]);
}

export async function keepPeople(manager: EntityManager, people: UserAccessState[]): Promise<void> {
  await run(manager, writePeople, [newest(people, 'accessId')]);
}

export async function keepClients(manager: EntityManager, clients: ClientState[]): Promise<void> {
  await run(manager, writeClients, [newest(clients, 'clientId')]);
}

export async function keepEnterprises(manager: EntityManager, enterprises: EnterpriseState[]): Promise<void> {
  await run(manager, writeEnterprises, [newest(enterprises, 'enterpriseId')]);
}

/** Answers which of them are another enterprise's than was heard before. */
export const keepAccounts = (manager: EntityManager, accounts: AccountState[]): Promise<MovedAccount[]> =>
  run<MovedAccount & object>(manager, writeAccounts, [newest(accounts, 'accountBan')]);

interface Owner {
  accountBan: string;
  enterpriseId: string;
}

const readOwners = statement(
  'account_state_owners',
  'select account_ban as "accountBan", enterprise_id as "enterpriseId" from account_state where account_ban = any($1)',
);

/** The enterprises of these accounts, as far as identity knows the accounts. */
export async function ownersOf(manager: EntityManager, accountBans: string[]): Promise<Map<string, string>> {
  const rows = await run<Owner>(manager, readOwners, [accountBans]);
  return new Map(rows.map(({ accountBan, enterpriseId }) => [accountBan, enterpriseId]));
}
