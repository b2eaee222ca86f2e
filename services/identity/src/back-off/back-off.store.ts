import { everyone, inScope } from '@trunkline/messaging';
import type { DataSource } from 'typeorm';
import type { BackOffLimit, BackOffSubject } from './back-off.rules.ts';

/**
 * Each wait is twice the one before. What failed more than an hour ago counts for nothing. Where nobody has to wait `free_at` is long past: attempts of the same
 * moment come in another order than they were made.
 */
const attempt = `
  insert into back_off as b (subject, failures, last_failure_at, free_at) values ($1, 1, $2, 'epoch')
  on conflict (subject) do update set
    failures = case when b.last_failure_at < excluded.last_failure_at - interval '1 hour' then 1 else b.failures + 1 end,
    last_failure_at = excluded.last_failure_at,
    free_at = case
      when b.last_failure_at < excluded.last_failure_at - interval '1 hour' or b.failures + 1 < $3 then 'epoch'
      else excluded.last_failure_at + interval '1 second' * least($4, power(2, least(b.failures + 1 - $3, 20))) end
  where b.free_at <= excluded.last_failure_at
  returning failures`;

/** Counts an attempt as one that fails, until `forgive`. Answers the seconds to wait where it may not be made yet; then it is not counted. */
export async function countAttempt(
  source: DataSource,
  subject: BackOffSubject,
  { free, longest }: BackOffLimit,
  now: Date,
): Promise<number> {
  const counted = await query<{ failures: number }>(source, attempt, [subject, now, free, longest]);
  if (counted.length) return 0;
  const [row] = await query<{ freeAt: Date }>(source, 'select free_at as "freeAt" from back_off where subject = $1', [subject]);
  return row ? Math.max(1, Math.ceil((row.freeAt.getTime() - now.getTime()) / 1000)) : 0;
}

/** Forgets every attempt: the last one was right. */
export const forgetAttempts = (source: DataSource, subject: BackOffSubject): Promise<unknown> =>
  query(source, 'delete from back_off where subject = $1', [subject]);

/** Takes one attempt back: it was right, which says nothing of those of others. */
export const forgiveAttempt = (source: DataSource, subject: BackOffSubject): Promise<unknown> =>
  query(source, `update back_off set failures = greatest(0, failures - 1), free_at = 'epoch' where subject = $1`, [subject]);

/** Forgets what nobody counts any more. */
export const forgetOldAttempts = (source: DataSource, now: Date): Promise<unknown> =>
  query(source, `delete from back_off where last_failure_at < $1::timestamptz - interval '1 day'`, [now]);

const query = <Row>(source: DataSource, sql: string, values: unknown[]): Promise<Row[]> =>
  inScope(everyone, () => source.query<Row[]>(sql, values));
