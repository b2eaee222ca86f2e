import type { UserAccessState } from '@trunkline/contracts/identity';
import { run, statement, type Transaction } from '@trunkline/messaging';
import type { Asker, Person } from '../mail/mail.declaration.ts';

// Of who was heard of before addresses were kept as they are written, it is the key that is known.
const read = statement(
  'asker_read',
  `select n::int, coalesce(u.email, u.email_key) email, coalesce(u.name, s.state->>'name', s.state->>'username') "name", u.time_zone "timeZone", u.locale, s.state
   from rows from (jsonb_to_recordset($1) as ("userId" uuid, place text)) with ordinality p("userId", place, n)
   join known_user u on u.user_id = p."userId" and u.active
   join access_state s on s.access_id = p."userId" || ':' || p.place`,
);

type Row = Person & { n: number; state: UserAccessState };

/** Those who asked, in their order; nothing where somebody has no user name any more, or may not see what they asked for by now. */
export async function askersIn({ manager }: Transaction, askers: (Asker | undefined)[]): Promise<Person[][]> {
  const asked = askers.filter((asker) => asker !== undefined);
  if (!asked.length) return askers.map(() => []);
  const places = asked.map(({ userId, kind, enterpriseId }) => ({ userId, place: kind === 'staff' ? '*' : enterpriseId }));
  const rows = await run<Row>(manager, read, [JSON.stringify(places)]);
  const may = new Map(rows.map(({ n, state, ...person }) => [asked[n - 1], mayStill(state, asked[n - 1]!) ? [person] : []]));
  return askers.map((asker) => (asker && may.get(asker)) ?? []);
}

function mayStill(
  { active, allEnterprises, enterpriseIds, grants }: UserAccessState,
  { kind, task, enterpriseId, accountBan }: Asker,
): boolean {
  if (!active || (kind === 'staff' && !allEnterprises && !enterpriseIds.includes(enterpriseId))) return false;
  return grants.some(({ tasks, allAccounts, accountBans }) => tasks.includes(task) && (allAccounts || accountBans.includes(accountBan)));
}
