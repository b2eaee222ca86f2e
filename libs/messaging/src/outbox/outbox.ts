import type { OutgoingFact } from '../wire/fact.codec.ts';
import { statement, type Statement } from '../database/statement.ts';

const clock = '(extract(epoch from clock_timestamp()) * 1e6)::bigint';
/** Writers move to the next of four slots every five minutes of database time, so that an emptied one can be truncated. */
export const currentSlot = '((extract(epoch from now()) / 300)::bigint % 4)::smallint';

/**
 * What every fact says of its whole stream: how far each of its topics had come when the transaction committed, as compact JSON, such as
 * `{"order-milestone":3,"order-submitted":1}`. The ordinals of all topics add up to the sequence of the transaction's last fact. Whoever hears some of
 * the topics knows by it what of them comes before this fact, and waits for no other; of facts that share a stream and a transaction each names the
 * others.
 */
const reach = (topics: string) => `jsonb_build_object('ce_topics', replace(${topics}::text, ' ', ''))`;

const writeOne = statement(
  'outbox_write_one',
  `with position as (
     insert into stream_position as p values ($1, 1, ${clock}, jsonb_build_object($2::text, 1))
     on conflict (key) do update set last = p.last + 1, at = greatest(p.at, excluded.at),
       topics = p.topics || jsonb_build_object($2::text, coalesce((p.topics->>$2)::bigint, 0) + 1)
     returning last, at, (topics->>$2)::bigint as ordinal, topics)
   insert into outbox (slot, shard, id, topic, key, sequence, ordinal, at, headers, body)
   select ${currentSlot}, $3::smallint, uuidv7(), $2, $1, last, ordinal, at, $4::jsonb || ${reach('topics')}, $5 from position`,
);

const writeMany = statement(
  'outbox_write_many',
  `with e as (
     select u.*, row_number() over (partition by key order by n) i, row_number() over (partition by key, topic order by n) j
     from unnest($1::smallint[], $2::text[], $3::text[], $4::jsonb[], $5::bytea[]) with ordinality u(shard, topic, key, headers, body, n)),
   t as (select key, topic, count(*) c from e group by key, topic),
   k as (select key, sum(c)::bigint c, jsonb_object_agg(topic, c) topics from t group by key),
   position as (
     insert into stream_position as p select key, c, ${clock}, topics from k order by key
     on conflict (key) do update set last = p.last + excluded.last, at = greatest(p.at, excluded.at), topics = p.topics ||
       (select jsonb_object_agg(x.key, x.value::bigint + coalesce((p.topics->>x.key)::bigint, 0)) from jsonb_each_text(excluded.topics) x)
     returning p.key, p.last, p.at, p.topics, ${reach('p.topics')} as reach)
   insert into outbox (slot, shard, id, topic, key, sequence, ordinal, at, headers, body)
   select ${currentSlot}, e.shard, uuidv7(), e.topic, e.key, last - k.c + i, (position.topics->>e.topic)::bigint - t.c + j, at, e.headers || reach, e.body
   from e join k using (key) join position using (key) join t on t.key = e.key and t.topic = e.topic order by n`,
);

/**
 * The statement that takes every stream's next positions (sorted by key, so writers cannot deadlock) and inserts the facts. The stream rows stay
 * locked until the commit: per key, outbox order is sequence order is commit order.
 */
export function outboxWrite(facts: OutgoingFact[]): [Statement, unknown[]] {
  const [first] = facts;
  if (facts.length === 1 && first) return [writeOne, [first.key, first.topic, first.shard, first.headers, first.body]];
  const column = <T>(pick: (fact: OutgoingFact) => T): T[] => facts.map(pick);
  const values = [
    column((fact) => fact.shard),
    column((fact) => fact.topic),
    column((fact) => fact.key),
    column((fact) => JSON.stringify(fact.headers)),
    column((fact) => fact.body),
  ];
  return [writeMany, values];
}
