import { forwardOnly } from '@trunkline/messaging';

/** Registered contacts, the facts heard of each stream, and the messages made of them. */
export const Notifications1700000200000 = forwardOnly(
  'Notifications1700000200000',
  `
      create table contact (
        id uuid primary key default uuidv7(), enterprise_id text not null, email text not null, email_key text not null, name text not null,
        account_bans text[], categories text[] not null, time_zone text, locale text,
        created_at timestamptz not null default now(), updated_at timestamptz not null default now(),
        constraint contact_once unique (enterprise_id, email_key)
      );
      create index contact_email on contact (email_key);

      create table heard_fact (
        stream text not null, sequence bigint not null, event_id text not null, topic text not null, body json, heard_at timestamptz not null default now(),
        primary key (stream, sequence, event_id)
      );
      create table stream_gap (stream text primary key, through bigint not null, accepted_at timestamptz not null default now());

      create table message (
        id uuid primary key default uuidv7(), event_id text not null, topic text not null, template text not null,
        stream text not null, sequence bigint not null, enterprise_id text not null, order_number text not null,
        recipient text not null, recipient_key text not null, recipient_name text not null, time_zone text, locale text, reason text not null,
        subject text not null, message_id text not null,
        state text not null, attempts int not null default 0, possible_repeats int not null default 0, last_error text, response text,
        claim uuid, due_at timestamptz not null default now(), queued_at timestamptz not null default now(), sent_at timestamptz, failed_at timestamptz,
        constraint message_once unique (event_id, recipient_key, template)
      ) with (fillfactor = 70);
      create index message_due on message (due_at, id) where state in ('queued', 'sending');
      create index message_thread on message (stream, recipient_key, sequence);
      create index message_recipient on message (recipient_key, id);
      create index message_order on message (order_number, id);
    `,
);
