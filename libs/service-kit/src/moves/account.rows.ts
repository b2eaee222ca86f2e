import { statement, type Statement } from '@trunkline/messaging';

/** Rows, in a table with `enterprise_id`, that go along when their account goes to another enterprise. */
export interface AccountRows {
  /** It has `account_ban`, but for parts. */
  table: string;
  /** SQL: a row `t` of which it is true was closed before `moved_at`, and stays with the enterprise that it was closed for. Without it all go. */
  stays?: string;
  /** SQL: columns of a row that are the former enterprise's own, and what they are once it has gone. */
  leaving?: string;
  /** Rows that are parts go where their whole has gone, a row `whole` with `account_ban` and `enterprise_id`. */
  whole?: { table: string; on: string };
}

/** Moves the rows of accounts, by number, to where the accounts belong. What has gone is told; done again, it finds nothing. */
export const moving = ({ table, stays = 'false', leaving, whole }: AccountRows): Statement =>
  statement(
    `${table}_moving`,
    whole
      ? `update ${table} t set enterprise_id = a.enterprise_id from account_state a, ${whole.table} whole
         where a.account_ban = any($1) and whole.account_ban = a.account_ban and whole.enterprise_id = a.enterprise_id
           and ${whole.on} and t.enterprise_id = any(a.former_enterprise_ids)`
      : `update ${table} t set enterprise_id = a.enterprise_id${leaving ? `, ${leaving}` : ''} from account_state a
         where a.account_ban = any($1) and t.account_ban = a.account_ban and t.enterprise_id = any(a.former_enterprise_ids)
           and (${stays}) is not true`,
  );

/** Accounts whose move was heard within the last hour, and whether that is some time ago: everybody has heard of it by then. */
export const recentMoves = statement(
  'account_state_moved_recently',
  `select account_ban as "accountBan", move_heard_at < now() - interval '5 minutes' as "isKnown" from account_state
   where move_heard_at > now() - interval '1 hour'`,
);
