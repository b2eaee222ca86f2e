import { run, statement, type Transaction } from '@trunkline/messaging';
import type { MovedAccount } from '@trunkline/service-kit';
import { movable, moved as movedBy } from '../messages/message.move.ts';

/** What says to the former enterprise that something is not its any more. */
const farewells = ['account-moved', 'gcr-cancelled'];

const withhold = statement(
  'message_withhold',
  `update message m set ${movedBy('suppress')}, claim = null, last_error = 'its account is another enterprise’s'
   from jsonb_to_recordset($1) a ("accountBan" text, "fromEnterpriseId" text, "movedAt" timestamptz)
   where m.enterprise_id = a."fromEnterpriseId" and a."accountBan" = any(m.account_bans) and m.queued_at >= a."movedAt"
     and m.topic <> all($2) and m.${movable('suppress')}`,
);

/** Keeps back what the former enterprise would yet be told of an account that is not its any more. What happened before is still its own to hear. */
export const withholdFrom = ({ manager }: Transaction, moved: MovedAccount[]) => run(manager, withhold, [JSON.stringify(moved), farewells]);

const leave = statement(
  'contact_leave',
  `with left_by as (
     select c.id, array_agg(a.account_ban) bans from account_state a join contact c on c.enterprise_id = any(a.former_enterprise_ids)
       and a.account_ban = any(c.account_bans) where a.account_ban = any($1) group by c.id),
   gone as (delete from contact c using left_by l where c.id = l.id and c.account_bans <@ l.bans)
   update contact c set account_bans = array(select one from unnest(c.account_bans) one where one <> all(l.bans)), updated_at = now()
   from left_by l where c.id = l.id and not c.account_bans <@ l.bans`,
);

/** Takes accounts out of the registrations of their former enterprises; who was registered for them alone is not any more. */
export const leaveContacts = ({ manager }: Transaction, accountBans: string[]) => run(manager, leave, [accountBans]);
