import { forwardOnly } from '@trunkline/messaging';

/**
 * What was heard of a stream is one row for each of its topics, and a fact's body is kept only until its mails are final. Messages that wait when this is
 * migrated keep waiting for the letter of their order where it was not heard; the rest leaves in order of its thread.
 */
export const Watermarks1700000200030 = forwardOnly(
  'Watermarks1700000200030',
  `
      create table heard (stream text not null, topic text not null, ordinal bigint not null, primary key (stream, topic)) with (fillfactor = 70);
      create table fact (event_id text primary key, body json not null, heard_at timestamptz not null default now());
      create index fact_age on fact (heard_at);
      alter table message add column awaits jsonb;

      insert into heard
        select f.stream, f.topic, greatest(count(distinct f.sequence), max(m.last)) from heard_fact f
        left join consumer_handler h on h.name = 'notifications/' || f.topic left join consumer_mark m on m.handler = h.handler and m.key = f.stream
        group by f.stream, f.topic;
      insert into fact (event_id, body, heard_at)
        select distinct on (f.event_id) f.event_id, f.body, f.heard_at from heard_fact f join message m on m.event_id = f.event_id
        where f.body is not null and m.state in ('queued', 'sending') order by f.event_id, f.heard_at;
      update message m set awaits = '{"order-acknowledged": 1}'
        where m.state = 'queued' and m.template <> 'order-acknowledged' and not exists (select from stream_gap g where g.stream = m.stream)
          and not exists (select from heard h where h.stream = m.stream and h.topic = 'order-acknowledged');
      drop table heard_fact;
      drop table stream_gap;

      drop index message_thread;
      create index message_unsent on message (thread, recipient_key, sequence, id) where state in ('queued', 'sending');
      create index message_opening on message (thread, recipient_key, sequence, id) where opens_thread;
      create index message_awaiting on message (stream) where awaits is not null and state = 'queued';
    `,
);
