import { forwardOnly } from '@trunkline/messaging';

/** How a ticket was escalated, and of which promises it was said that they are at risk or broken. */
export const Escalations1700000300010 = forwardOnly(
  'Escalations1700000300010',
  `alter table ticket add escalations jsonb not null default '[]', add alerts text[] not null default '{}'`,
);
