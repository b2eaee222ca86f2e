import type { PublicUser } from '@trunkline/contracts/identity';
import { run, statement, type EventEnvelope, type Transaction } from '@trunkline/messaging';
import { personOf } from '@trunkline/service-kit';
import type { ThingState } from './thing.rules.ts';

// The first time that it was over counts, as long as it stays over: what is corrected afterwards makes it no younger.
const keep = statement(
  'shown_thing_keep',
  `insert into shown_thing as known (stream, enterprise_id, sequence, people, closed_at)
   select stream, "enterpriseId", sequence, people, "closedAt"
   from jsonb_to_recordset($1) t (stream text, "enterpriseId" text, sequence bigint, people text[], "closedAt" timestamptz) order by 1
   on conflict (stream) do update set enterprise_id = excluded.enterprise_id, sequence = excluded.sequence, people = excluded.people,
     closed_at = case when excluded.closed_at is not null then coalesce(known.closed_at, excluded.closed_at) end
   where known.sequence <= excluded.sequence`,
);

/** Keeps how things are by now, as facts tell of them: `read` says how the thing is that a fact is about. */
export async function keepThings<Fact extends object>(
  { manager }: Transaction,
  facts: Fact[],
  envelopes: EventEnvelope[],
  read: (fact: Fact) => ThingState | undefined,
): Promise<void> {
  const newest = new Map<string, ThingState & { stream: string; enterpriseId: string; sequence: bigint }>();
  facts.forEach((fact, n) => {
    const state = read(fact);
    const { subject, extensions } = envelopes[n]!;
    const [stream, sequence] = [subject!, BigInt(extensions.sequence!)];
    if (!state || sequence < (newest.get(stream)?.sequence ?? 0n)) return;
    const { enterpriseId } = fact as unknown as { enterpriseId: string };
    newest.set(stream, { stream, enterpriseId, ...state, sequence });
  });
  if (!newest.size) return;
  const rows = [...newest.values()].map((row) => ({ ...row, sequence: row.sequence.toString() }));
  await run(manager, keep, [JSON.stringify(rows)]);
}

const keepUser = statement(
  'known_user_keep',
  `insert into known_user (user_id, email_key, active, email, name, time_zone, locale)
   select "userId", "emailKey", active, email, name, "timeZone", locale
   from jsonb_to_recordset($1) u ("userId" uuid, "emailKey" text, active boolean, email text, name text, "timeZone" text, locale text) order by 1
   on conflict (user_id) do update set email_key = excluded.email_key, active = excluded.active, email = excluded.email, name = excluded.name,
     time_zone = excluded.time_zone, locale = excluded.locale`,
);

/** Keeps who has a user name under which address, and how they read: the last that is said of each counts. */
export async function keepUsers({ manager }: Transaction, users: PublicUser[]): Promise<void> {
  if (!users.length) return;
  const rows = users.map(({ userId, email, name, timeZone = null, locale = null, state }) => ({
    ...{ userId, emailKey: personOf(email), email, name, timeZone, locale },
    active: state === 'active' || state === 'invited',
  }));
  await run(manager, keepUser, [JSON.stringify([...new Map(rows.map((row) => [row.userId, row])).values()])]);
}
