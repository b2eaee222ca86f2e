import { forwardOnly } from '@trunkline/messaging';

/** What somebody is sent to do for a ticket. */
export const WorkOrders1700000300220 = forwardOnly(
  'WorkOrders1700000300220',
  `alter table ticket add work_orders jsonb not null default '[]'`,
);
