import { forwardOnly } from '@trunkline/messaging';

/** The trace that led to a message, so that sending it goes on the same one. */
export const MessageTrace1700000200010 = forwardOnly('MessageTrace1700000200010', 'alter table message add column traceparent text');
