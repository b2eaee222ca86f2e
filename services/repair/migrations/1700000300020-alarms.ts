import { forwardOnly } from '@trunkline/messaging';

/** Alarms, the elements they are of, and incidents: one fault with many tickets. */
export const Alarms1700000300020 = forwardOnly(
  'Alarms1700000300020',
  `
      create sequence incident_number start 1001;
      create table incident (
        id uuid primary key, number text not null unique, element text, summary text not null, status text not null, latest_update text, expected_at timestamptz,
        opened_at timestamptz not null, updated_at timestamptz not null, closed_at timestamptz
      );
      create index incident_newest on incident (opened_at desc, id desc);

      alter table ticket add incident_id uuid references incident deferrable initially deferred, add open_alarms int not null default 0;
      create index ticket_of_incident on ticket (incident_id) where incident_id is not null;

      create table element (
        name text primary key, open_alarms int not null, services text[] not null, incident_id uuid references incident deferrable initially deferred
      );
      create table alarm (
        alarm_id text primary key, element text not null, severity text not null, at timestamptz not null, text text not null,
        ticket_ids jsonb not null, cleared_at timestamptz, confirm_at timestamptz, taken_at timestamptz not null
      );
      create index alarm_to_confirm on alarm (confirm_at) where confirm_at is not null;
    `,
);
