import { run, statement } from '@trunkline/messaging';
import type { EntityManager } from 'typeorm';

/** What of a stream is awaited: topic → the ordinal up to which it must be heard. */
export type Awaited = Record<string, number>;

/** A fact's place among those of its stream and topic. */
export interface Place {
  stream: string;
  topic: string;
  ordinal: number;
}

/** A fact's place, and how far the topics that are heard here had come when it was announced. */
export interface Reached extends Place {
  reach: Awaited;
}

export interface Progress {
  /** What must be heard yet before mails about the fact may leave; null for nothing. */
  awaits: Awaited | null;
  /** A message of the stream waits for something. */
  awaited: boolean;
}

/** SQL condition: something that the message waits for was not heard yet. */
export const waiting = (alias: string): string => `(${alias}.awaits is not null and exists (
  select from jsonb_each_text(${alias}.awaits) a(topic, ordinal) left join heard h on h.stream = ${alias}.stream and h.topic = a.topic
  where coalesce(h.ordinal, 0) < a.ordinal::bigint))`;

const hearSql = statement(
  'heard_write',
  `with said as (select * from unnest($1::text[], $2::text[], $3::bigint[], $4::jsonb[]) with ordinality s(stream, topic, ordinal, reach, n)),
   place as (
     insert into heard as known (stream, topic, ordinal) select stream, topic, max(ordinal) from said group by 1, 2 order by 1, 2
     on conflict (stream, topic) do update set ordinal = greatest(known.ordinal, excluded.ordinal) returning stream, topic, ordinal),
   missing as (
     select s.n, jsonb_object_agg(a.topic, a.ordinal::bigint) awaits
     from said s cross join jsonb_each_text(s.reach) a(topic, ordinal) left join place p on p.stream = s.stream and p.topic = a.topic
     where coalesce(greatest(p.ordinal, (select h.ordinal from heard h where h.stream = s.stream and h.topic = a.topic)), 0) < a.ordinal::bigint
     group by s.n)
   select m.awaits, exists (select from message w where w.stream = s.stream and w.awaits is not null and w.state = 'queued') awaited
   from said s left join missing m using (n) order by n`,
);

/** Notes how far topics of streams were heard, and says of each fact what of its `reach` was not. A later hearing never takes anything back. */
export const hear = (manager: EntityManager, facts: Reached[]): Promise<Progress[]> =>
  run<Progress>(manager, hearSql, [
    facts.map(({ stream }) => stream),
    facts.map(({ topic }) => topic),
    facts.map(({ ordinal }) => ordinal),
    facts.map(({ reach }) => JSON.stringify(reach)),
  ]);

/** A topic of a stream of which nothing was ever heard, though a message has waited for it; it may begin in its middle here. */
export interface Unheard {
  stream: string;
  topic: string;
}

/** Those that messages have waited for since `seconds` or longer, at most `limit`. */
export const unheard = (manager: EntityManager, seconds: number, limit: number): Promise<Unheard[]> =>
  manager.query(
    `select distinct m.stream, a.topic from message m, jsonb_each_text(m.awaits) a(topic, ordinal)
     where m.awaits is not null and m.state = 'queued' and m.queued_at < now() - make_interval(secs => $1)
       and not exists (select from heard h where h.stream = m.stream and h.topic = a.topic) limit $2`,
    [seconds, limit],
  );

/** Takes what messages wait for in these topics as heard. */
export const settle = (manager: EntityManager, found: Unheard[]): Promise<unknown> =>
  manager.query(
    `insert into heard (stream, topic, ordinal)
     select u.stream, u.topic, max((m.awaits->>u.topic)::bigint) from unnest($1::text[], $2::text[]) u(stream, topic)
     join message m on m.stream = u.stream and m.awaits ? u.topic and m.state = 'queued'
     group by 1, 2 order by 1, 2 on conflict do nothing`,
    [found.map(({ stream }) => stream), found.map(({ topic }) => topic)],
  );

/** Stops waiting for what was not heard `seconds` after a message behind it was queued. Returns the streams concerned. */
export async function acceptGaps(manager: EntityManager, seconds: number): Promise<string[]> {
  const rows = await manager.query<{ stream: string }[]>(
    `insert into heard as known (stream, topic, ordinal)
     select m.stream, a.topic, max(a.ordinal::bigint) from message m, jsonb_each_text(m.awaits) a(topic, ordinal)
     where m.awaits is not null and m.state = 'queued' and m.queued_at < now() - make_interval(secs => $1)
       and not exists (select from heard h where h.stream = m.stream and h.topic = a.topic and h.ordinal >= a.ordinal::bigint)
     group by 1, 2 order by 1, 2
     on conflict (stream, topic) do update set ordinal = greatest(known.ordinal, excluded.ordinal) returning stream`,
    [seconds],
  );
  return [...new Set(rows.map(({ stream }) => stream))];
}

/** Forgets the bodies of facts heard more than `hours` ago whose mails are final; returns how many. */
export async function forgetFacts(manager: EntityManager, hours: number): Promise<number> {
  const [, forgotten] = await manager.query<[unknown[], number]>(
    `delete from fact f where f.heard_at < now() - make_interval(hours => $1)
       and not exists (select from message m where m.event_id = f.event_id and m.state in ('queued', 'sending'))`,
    [hours],
  );
  return forgotten;
}
