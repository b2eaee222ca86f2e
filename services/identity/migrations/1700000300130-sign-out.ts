import { forwardOnly } from '@trunkline/messaging';

/** Where a client is told that somebody signed out. */
export const SignOut1700000300130 = forwardOnly('SignOut1700000300130', 'alter table application add column backchannel_logout_uri text;');
