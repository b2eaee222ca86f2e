import { forwardOnly } from '@trunkline/messaging';

/** An account that goes to another enterprise has notices of both: what each was told of a window stays its own. */
export const AccountMoves1700000500160 = forwardOnly(
  'AccountMoves1700000500160',
  `alter table notice drop constraint notice_pkey, add primary key (gcr_id, suffix, account_ban, enterprise_id)`,
);
