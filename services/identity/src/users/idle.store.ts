import { run, statement, type Transaction } from '@trunkline/messaging';
import type { EntityManager } from 'typeorm';

/** Who is let in, does something, or has something changed about them is not idle. */
const idle = `from users u left join last_sign_in l on l.user_id = u.id left join idle_warning w on w.user_id = u.id
  cross join lateral (select greatest(u.updated_at, l.at) as at) seen where u.state = 'active'`;

const toWarn = `select u.id ${idle} and seen.at < $1::timestamptz - interval '5 months' and (w.warned_at is null or w.warned_at < seen.at) order by u.id limit 100`;
const toShutOut = `select u.id ${idle} and seen.at < $1::timestamptz - interval '6 months' and w.warned_at >= seen.at
     and w.warned_at <= $1::timestamptz - interval '1 month' order by u.id limit 100`;
const warned = statement(
  'idle_warned',
  `insert into idle_warning (user_id, warned_at) values ($1, $2) on conflict (user_id) do update set warned_at = excluded.warned_at`,
);

interface Found {
  id: string;
}

/** People who did not sign in for five months, and were not warned since. */
export const idlePeople = async (manager: EntityManager, now: Date): Promise<string[]> =>
  (await manager.query<Found[]>(toWarn, [now])).map(({ id }) => id);

/** People who did not sign in for six months, and were warned a month ago. */
export const warnedPeople = async (manager: EntityManager, now: Date): Promise<string[]> =>
  (await manager.query<Found[]>(toShutOut, [now])).map(({ id }) => id);

export const noteWarning = ({ manager }: Transaction, userId: string, at: Date): Promise<unknown> => run(manager, warned, [userId, at]);
