import { nobody } from '@trunkline/contracts';
import { run, statement, type Transaction } from '@trunkline/messaging';
import type { AccountRows, MovedAccount } from '@trunkline/service-kit';

/**
 * What goes along when an account goes to another enterprise, besides work that is to come: that is told to both. A time that is kept free for the account goes
 * along until it is over, unless the new enterprise has said of it itself.
 */
export const accountRows: AccountRows[] = [
  { table: 'activation', stays: `t.day < (a.moved_at at time zone 'UTC')::date::text` },
  {
    table: 'freeze_period',
    stays: `t.ends_at < a.moved_at
      or exists (select from freeze_period o where o.freeze_id = t.freeze_id and o.enterprise_id = a.enterprise_id)`,
  },
];

const touching = statement(
  'gcr_of_moved',
  `select distinct s.gcr_id as id from jsonb_to_recordset($1) m ("accountBan" text, "fromEnterpriseId" text)
   join affected_service s on s.enterprise_id = m."fromEnterpriseId" and s.account_ban = m."accountBan" join gcr g on g.id = s.gcr_id
   where g.state <> all (array['rejected', 'cancelled', 'completed', 'notCompleted', 'closed'])`,
);

/** GCRs that are not over and touch circuits of these accounts, by whom they belonged to. */
export const gcrsOf = ({ manager }: Transaction, moved: MovedAccount[]): Promise<{ id: string }[]> =>
  run<{ id: string }>(manager, touching, [JSON.stringify(moved)]);

const leave = statement(
  'calendar_feed_leave',
  `update calendar_feed f set account_bans = array_remove(f.account_bans, m."accountBan"),
     revoked_at = case when f.account_bans = array[m."accountBan"] then coalesce(f.revoked_at, $2) else f.revoked_at end
   from jsonb_to_recordset($1) m ("accountBan" text, "fromEnterpriseId" text)
   where f.enterprise_id = m."fromEnterpriseId" and m."accountBan" = any(f.account_bans)`,
);

/** Takes the account out of calendars that people of its former enterprise subscribe to; those of it alone are gone. */
export async function leaveCalendars({ manager }: Transaction, moved: MovedAccount, now: Date): Promise<void> {
  await run(manager, leave, [JSON.stringify([moved]), now]);
}

const pass = statement(
  'inquiry_pass',
  `update inquiry i set
     enterprise_id = case when i.account_bans = array[a.account_ban] then a.enterprise_id else i.enterprise_id end,
     contact = case when i.account_bans = array[a.account_ban] then $2 else i.contact end,
     account_bans = case when i.account_bans = array[a.account_ban] then i.account_bans else array_remove(i.account_bans, a.account_ban) end
   from account_state a
   where a.account_ban = $1 and i.enterprise_id = any(a.former_enterprise_ids) and a.account_ban = any(i.account_bans) and i.answered_at is null
     and exists (select from affected_service s where s.gcr_id = i.gcr_id and s.account_ban = a.account_ban and s.enterprise_id = a.enterprise_id)`,
);

/**
 * Lets what was asked and not answered go where the work went: an inquiry about the account alone is its new enterprise's, and nobody is answered by mail; one that is
 * about others as well stays with who asked, for those.
 */
export async function passInquiries({ manager }: Transaction, accountBan: string): Promise<void> {
  await run(manager, pass, [accountBan, nobody]);
}
