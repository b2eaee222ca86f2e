import { forwardOnly } from '@trunkline/messaging';

/** Tickets with what was said on them and how they moved; whose services are; and who is on shift. */
export const Repair1700000300000 = forwardOnly(
  'Repair1700000300000',
  `
      create sequence ticket_number start 100001;

      create table ticket (
        id uuid primary key, number text not null unique, status text not null, revision int not null, enterprise_id text not null, account_ban text not null,
        service_id text not null, service_verified boolean not null, external_id text, customer_reference text, summary text not null, description text,
        observed_impact text not null, issue_started_at timestamptz not null, contacts jsonb not null, skill text, region text,
        owner_id text, owner jsonb not null, custody jsonb not null, pauses jsonb not null, information jsonb, resolution jsonb,
        escalation_level int not null, escalated_at timestamptz, opened_at timestamptz not null, started_at timestamptz, told_at timestamptz not null,
        resolved_at timestamptz, closed_at timestamptz, updated_at timestamptz not null, look_at timestamptz
      );
      create index ticket_newest on ticket (opened_at desc, id desc);
      create index ticket_of_enterprise on ticket (enterprise_id, opened_at desc, id desc);
      create index ticket_of_account on ticket (account_ban, opened_at desc, id desc);
      create index ticket_of_service on ticket (service_id);
      create index ticket_of_owner on ticket (owner_id) where status not in ('closed', 'cancelled');
      create index ticket_to_look_at on ticket (look_at) where look_at is not null;

      create table ticket_note (
        id uuid primary key, ticket_id uuid not null references ticket deferrable initially deferred, enterprise_id text not null, account_ban text not null,
        at timestamptz not null, side text not null, visibility text not null, author text not null, text text not null
      );
      create index ticket_note_of_ticket on ticket_note (ticket_id, at, id);
      create index ticket_note_of_enterprise on ticket_note (enterprise_id);

      create table ticket_change (
        ticket_id uuid not null references ticket deferrable initially deferred, revision int not null, enterprise_id text not null, account_ban text not null,
        at timestamptz not null, verb text not null, "from" text not null, "to" text not null, by text not null, reason text, primary key (ticket_id, revision)
      );
      create index ticket_change_of_enterprise on ticket_change (enterprise_id);

      create function refuse_change() returns trigger language plpgsql as $$
        begin raise exception 'a row of % is never changed', tg_table_name; end $$;
      create trigger ticket_note_is_history before update or delete on ticket_note for each statement execute function refuse_change();
      create trigger ticket_change_is_history before update or delete on ticket_change for each statement execute function refuse_change();

      create table known_service (
        service_id text primary key, enterprise_id text not null, account_ban text not null, source text not null,
        learned_at timestamptz not null
      );
      create index known_service_of_enterprise on known_service (enterprise_id);

      create table shift (
        technician_id text not null, starts_at timestamptz not null, ends_at timestamptz not null, name text not null, phone text not null, email text not null,
        skills text[] not null, regions text[] not null, primary key (technician_id, starts_at)
      );
      create index shift_span on shift (ends_at, starts_at);
    `,
);
