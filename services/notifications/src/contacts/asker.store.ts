import type { UserAccessState } from '@trunkline/contracts/identity';
import { run, statement, type Transaction } from '@trunkline/messaging';
import type { Asker, Person } from '../mail/mail.declaration.ts';

/** Who asked, and why they are not told, if they are not. */
export interface FoundAsker {
  person: Person;
  refusal?: string;
}

// Of who was heard of before addresses were kept as they are written, it is the key that is known.
const read = statement(
  'asker_read',
  `select n::int, u.active, coalesce(u.email, u.email_key) email, coalesce(u.name, s.state->>'name', s.state->>'username', u.email_key) "name",
     u.time_zone "timeZone", u.locale, s.state
   from rows from (jsonb_to_recordset($1) as ("userId" uuid, place text)) with ordinality p("userId", place, n)
   join known_user u on u.user_id = p."userId"
   left join access_state s on s.access_id = p."userId" || ':' || p.place`,
);

type Row = Person & { n: number; active: boolean; state: UserAccessState | null };

/** Those who asked, in their order; nothing where nobody knows how somebody is reached. */
export async function askersIn({ manager }: Transaction, askers: (Asker | undefined)[]): Promise<(FoundAsker | undefined)[]> {
  const asked = askers.filter((asker) => asker !== undefined);
  if (!asked.length) return askers.map(() => undefined);
  const places = asked.map(({ userId, kind, enterpriseId }) => ({ userId, place: kind === 'staff' ? '*' : enterpriseId }));
  const rows = await run<Row>(manager, read, [JSON.stringify(places)]);
  const found = new Map(rows.map(({ n, ...row }) => [asked[n - 1]!, foundIn(row, asked[n - 1]!)]));
  return askers.map((asker) => asker && found.get(asker));
}

function foundIn({ active, state, ...person }: Omit<Row, 'n'>, asker: Asker): FoundAsker {
  if (!active) return { person, refusal: 'who asked for it is shut out' };
  return state && mayStill(state, asker) ? { person } : { person, refusal: 'who asked for it may not see it any more' };
}

function mayStill(
  { active, allEnterprises, enterpriseIds, grants }: UserAccessState,
  { kind, task, enterpriseId, accountBan }: Asker,
): boolean {
  if (!active || (kind === 'staff' && !allEnterprises && !enterpriseIds.includes(enterpriseId))) return false;
  return grants.some(({ tasks, allAccounts, accountBans }) => tasks.includes(task) && (allAccounts || accountBans.includes(accountBan)));
}
