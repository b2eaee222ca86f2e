import type { EntityManager } from 'typeorm';
import { isNewer, type Mark, type Place } from './mark.ts';
import { run, statement } from '../database/statement.ts';

interface Row {
  key: string;
  last: string | null;
  at: string | null;
}

const writeSql = statement(
  'marks_write',
  `insert into consumer_mark as m select $1::smallint, k, l, a from unnest($2::text[], $3::bigint[], $4::bigint[]) x(k, l, a) order by k
   on conflict (handler, key) do update set last = case when (excluded.at, excluded.last) > (m.at, m.last) then excluded.last else m.last end,
     at = greatest(m.at, excluded.at) returning m.key, old.last, old.at`,
);
const correctSql = statement(
  'marks_correct',
  `update consumer_mark m set last = x.l, at = x.a from unnest($2::text[], $3::bigint[], $4::bigint[]) x(k, l, a) where m.handler = $1::smallint and m.key = x.k`,
);
const keepSql = statement('mark_keep', 'insert into consumer_mark values ($1, $2, $3, $4) on conflict (handler, key) do nothing');
const lockSql = statement('mark_lock', 'select key, last, at from consumer_mark where handler = $1 and key = $2 for update');

const columns = (marks: Map<string, Mark>) => [
  [...marks.keys()],
  [...marks.values()].map(({ last }) => last),
  [...marks.values()].map(({ at }) => at),
];

/** The newest place of each key in a batch, as the mark it would leave. */
export function newestMarks(places: { key: string; place: Place }[], latest: boolean): Map<string, Mark> {
  const newest = new Map<string, Mark>();
  for (const { key, place } of places) {
    const mark = { last: latest ? place.sequence : place.ordinal, at: place.at };
    const known = newest.get(key);
    if (!known || isNewer(mark, known)) newest.set(key, mark);
  }
  return newest;
}

/**
 * Creates, locks and moves the marks of a batch's keys in one sorted statement, and returns what they were before. The outcome is corrected
 * afterwards for keys whose events were not all applied.
 */
export async function writeMarks(manager: EntityManager, handler: number, marks: Map<string, Mark>): Promise<Map<string, Mark>> {
  const rows = await run<Row>(manager, writeSql, [handler, ...columns(marks)]);
  return new Map(rows.flatMap(({ key, last, at }) => (last === null ? [] : [[key, { last: Number(last), at: Number(at) }]])));
}

export async function correctMarks(manager: EntityManager, handler: number, marks: Map<string, Mark>): Promise<void> {
  if (marks.size) await run(manager, correctSql, [handler, ...columns(marks)]);
}

/** Creates the mark if the key has none, so that what follows an event that was parked unapplied waits for it. */
export async function keepMark(manager: EntityManager, handler: number, key: string, mark: Mark): Promise<void> {
  await run(manager, keepSql, [handler, key, mark.last, mark.at]);
}

export async function lockMark(manager: EntityManager, handler: number, key: string): Promise<Mark | undefined> {
  const [row] = await run<Row>(manager, lockSql, [handler, key]);
  return row && { last: Number(row.last), at: Number(row.at) };
}

/** The numbers under which marks of these names are kept; a name keeps its number for ever. */
export async function markNumbers(manager: EntityManager, names: string[]): Promise<Map<string, number>> {
  const missing =
    'insert into consumer_handler (name) select name from unnest($1::text[]) name where not exists (select from consumer_handler h where h.name = name.name) on conflict do nothing';
  await manager.query(missing, [names]);
  const rows: { handler: number; name: string }[] = await manager.query('select handler, name from consumer_handler where name = any($1)', [
    names,
  ]);
  return new Map(rows.map(({ handler, name }) => [name, handler]));
}
