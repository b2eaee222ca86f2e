import { forwardOnly } from '@trunkline/messaging';

/** Who was warned, and when, that they are kept out unless they sign in. */
export const Idle1700000300080 = forwardOnly(
  'Idle1700000300080',
  `
      create table idle_warning (user_id uuid primary key references users, warned_at timestamptz not null);
    `,
);
