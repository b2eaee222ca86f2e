import { forwardOnly } from '../database/forward.only.ts';

/** Outbox, stream positions, relay leases, consumer positions and marks, parked events and report receipts. */
export const Messaging1700000000000 = forwardOnly(
  'Messaging1700000000000',
  `
      create table stream_position (key text primary key, last bigint not null, at bigint not null, topics jsonb not null) with (fillfactor = 70);

      create table outbox (
        seq bigint generated always as identity, slot smallint not null, shard smallint not null, id uuid not null, topic text not null, key text not null,
        sequence bigint not null, ordinal bigint not null, at bigint not null, headers jsonb not null, body bytea not null, primary key (seq, slot)
      ) partition by list (slot);
      create table outbox_0 partition of outbox for values in (0);
      create table outbox_1 partition of outbox for values in (1);
      create table outbox_2 partition of outbox for values in (2);
      create table outbox_3 partition of outbox for values in (3);

      create table relay_shard (shard smallint primary key, owner text, epoch bigint not null, lease_until timestamptz not null);
      insert into relay_shard select shard, null, 0, now() from generate_series(0, 7) shard;

      create table consumer_position (
        consumer text, topic text, partition int, next bigint not null, last_id text, epoch bigint not null, generation int not null,
        claims int not null, claimed_next bigint, primary key (consumer, topic, partition)
      ) with (fillfactor = 50);

      create table consumer_handler (handler smallint generated always as identity primary key, name text not null unique);
      create table consumer_mark (handler smallint, key text, last bigint not null, at bigint not null, primary key (handler, key)) with (fillfactor = 70);

      create table parked (
        consumer text, topic text, partition int not null, key text not null, ordinal bigint, event_id text, sequence bigint, at bigint,
        source text, ce_id text, type text, headers jsonb not null, body bytea, error text not null, error_class text not null,
        started int not null default 0, failed int not null default 0, state text not null, retry_at timestamptz, parked_at timestamptz not null default now(),
        primary key (consumer, topic, key, event_id)
      );
      create index parked_event on parked (ce_id);
      create index parked_due on parked (consumer, topic, partition) where state <> 'parked';

      create table report_receipt (
        source text, id text, content_hash bytea not null, verdict jsonb not null, received_at timestamptz not null default now(), primary key (source, id)
      ) partition by hash (source, id);
      create table report_receipt_0 partition of report_receipt for values with (modulus 4, remainder 0);
      create table report_receipt_1 partition of report_receipt for values with (modulus 4, remainder 1);
      create table report_receipt_2 partition of report_receipt for values with (modulus 4, remainder 2);
      create table report_receipt_3 partition of report_receipt for values with (modulus 4, remainder 3);
      create index report_receipt_age on report_receipt using brin (received_at);
    `,
);
