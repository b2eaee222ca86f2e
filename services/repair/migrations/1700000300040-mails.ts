import { forwardOnly, lockedTable } from '@trunkline/messaging';

/** Who writes from which address, and mails that wait until an agent has looked at them. */
export const Mails1700000300040 = forwardOnly(
  'Mails1700000300040',
  `
      create table known_person (
        user_id uuid primary key, person_key text not null, email text not null, name text not null, time_zone text, locale text, active boolean not null
      );
      create index known_person_key on known_person (person_key);

      create table waiting_mail (
        id uuid primary key, message_id text not null, recipient text not null, arrived_at timestamptz not null, from_address text, from_name text,
        proven boolean not null, subject text not null, text text not null, because text not null, ticket_number text,
        decision text, decided_at timestamptz, decided_by text, reason text
      );
      create index waiting_mail_newest on waiting_mail (arrived_at, id);
      create index waiting_mail_undecided on waiting_mail (arrived_at, id) where decision is null;
      ${lockedTable('known_person')}
      ${lockedTable('waiting_mail')}
    `,
);
