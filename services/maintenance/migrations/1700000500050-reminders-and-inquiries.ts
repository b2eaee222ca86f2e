import { forwardOnly } from '@trunkline/messaging';

/** Which reminders have left, and what customers asked. */
export const RemindersAndInquiries1700000500050 = forwardOnly(
  'RemindersAndInquiries1700000500050',
  `
      create table reminder (
        gcr_id uuid not null references gcr deferrable initially deferred, suffix text not null, starts_at timestamptz not null, hours int not null,
        primary key (gcr_id, suffix, starts_at, hours)
      );
      create index gcr_to_remind on gcr (ends_at) where state in ('scheduled', 'inProgress');

      create table inquiry (
        inquiry_id uuid primary key, gcr_id uuid not null references gcr deferrable initially deferred, gcr text not null, enterprise_id text not null,
        account_bans text[] not null, circuit_id text, type text not null, info text not null, contact jsonb not null, asked_at timestamptz not null,
        asked_by text not null, answer text, answered_at timestamptz, answered_by text
      );
      create index inquiry_of_enterprise on inquiry (enterprise_id, asked_at);
      create index inquiry_of_gcr on inquiry (gcr_id, asked_at, inquiry_id);
    `,
);
