import { forwardOnly } from '@trunkline/messaging';

/** Orders that are under way are few, and asked for at every look at the portal. */
export const OpenOrders1700000100200 = forwardOnly(
  'OpenOrders1700000100200',
  `create index orders_open on orders (enterprise_id, created_at desc, id desc) where state <> 'completed'`,
);
