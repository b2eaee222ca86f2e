import { forwardOnly } from '@trunkline/messaging';

/** Who administers an enterprise, and so is told where nobody is registered for a mail. */
export const Administrators1700000200090 = forwardOnly(
  'Administrators1700000200090',
  `
      create table administrator (
        enterprise_id text not null, user_id uuid not null, email text not null, name text not null, time_zone text, locale text, active boolean not null,
        primary key (enterprise_id, user_id)
      );
      create index administrator_user on administrator (user_id);
    `,
);
