import { forwardOnly } from '../database/forward.only.ts';

/** What people need to operate parking and replays: a name for each parked event, its history, what was asked by whom, and what a replay repeats. */
export const ParkedOperations1700000000002 = forwardOnly(
  'ParkedOperations1700000000002',
  `
      alter table parked add column id uuid not null default uuidv7(), add column mirrored_at timestamptz;
      create unique index parked_id on parked (id);
      create index parked_unmirrored on parked (consumer, id) where mirrored_at is null;

      create table operator_action (
        id uuid primary key default uuidv7(), at timestamptz not null default now(), actor text not null, action text not null, selection jsonb not null,
        reason text, per_second double precision, events bigint not null
      );

      create table parked_history (
        n bigint generated always as identity primary key, parked_id uuid not null, topic text not null, key text not null, event_id text not null,
        at timestamptz not null default clock_timestamp(), what text not null, error_class text, error text, action_id uuid references operator_action
      );
      create index parked_history_event on parked_history (parked_id, n);
      create index parked_history_action on parked_history (action_id) where action_id is not null;

      alter table consumer_position add column replay_until bigint;
      create table replay_mark (handler smallint, key text, last bigint not null, at bigint not null, primary key (handler, key));
    `,
);
