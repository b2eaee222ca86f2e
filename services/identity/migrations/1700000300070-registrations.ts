import { forwardOnly } from '@trunkline/messaging';

/** Who asks for a place in an enterprise, and the links by which its administrators decide. */
export const Registrations1700000300070 = forwardOnly(
  'Registrations1700000300070',
  `
      alter table enterprise add column self_registration boolean not null default true;
      create table registration (
        id uuid primary key, enterprise_id text not null references enterprise, username text not null, canonical_username text not null,
        name text not null, email text not null, time_zone text, locale text, message text, state text not null, decided_by text, reason text,
        created_at timestamptz not null, updated_at timestamptz not null
      );
      create index registration_of_enterprise on registration (enterprise_id, created_at desc, id desc);
      create unique index registration_once on registration (enterprise_id, canonical_username) where state = 'pending';
      alter table one_time_link add column registration_id uuid references registration deferrable initially deferred;
      create index one_time_link_of_registration on one_time_link (registration_id) where registration_id is not null;
    `,
);
