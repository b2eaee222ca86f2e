import type { EntityManager } from 'typeorm';
import { isNewer, type Mark } from './mark.ts';
import { run, statement } from '../database/statement.ts';

const readSql = statement('replay_marks', 'select key, last, at from replay_mark where handler = $1 and key = any($2)');

/** How far each of these keys had its effects before the replay began; a key that had none is absent. */
export async function replayedMarks(manager: EntityManager, handler: number, keys: string[]): Promise<Map<string, Mark>> {
  const rows = await run<{ key: string; last: string; at: string }>(manager, readSql, [handler, keys]);
  return new Map(rows.map(({ key, last, at }) => [key, { last: Number(last), at: Number(at) }]));
}

/** Whether an event that leaves the mark `moved` had its effects before the replay. */
export const isRepeated = (moved: Mark, replayed: Mark | undefined): boolean => replayed !== undefined && !isNewer(moved, replayed);

/** The mark to judge an event by while a replay goes on: of a key whose older events are not heard again, what it had before the replay. */
export const markDuring = (known: Mark | undefined, moved: Mark, replayed: Mark | undefined): Mark | undefined =>
  known ?? (isRepeated(moved, replayed) ? undefined : replayed);

/** Sets the marks under this number aside, so that what they stood for is heard as new. Returns how many. */
export async function setMarksAside(manager: EntityManager, handler: number): Promise<number> {
  const text = `with gone as (delete from consumer_mark where handler = $1 returning *)
    insert into replay_mark as r select * from gone
    on conflict (handler, key) do update set last = case when (excluded.at, excluded.last) > (r.at, r.last) then excluded.last else r.last end, at = greatest(r.at, excluded.at)
    returning key`;
  return ((await manager.query(text, [handler])) as unknown[]).length;
}

/** Gives keys that were not heard again the mark they had, and forgets what the replay has reached. What waits parked is still known as repeated. */
export async function settleMarks(manager: EntityManager, handler: number): Promise<void> {
  await manager.query('insert into consumer_mark select * from replay_mark where handler = $1 on conflict do nothing', [handler]);
  const reached =
    'delete from replay_mark r using consumer_mark m where r.handler = $1 and (m.handler, m.key) = (r.handler, r.key) and (m.at, m.last) >= (r.at, r.last)';
  await manager.query(reached, [handler]);
}
