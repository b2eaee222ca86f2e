import type { Transaction } from '@trunkline/messaging';
import { movable, moved } from '../messages/message.move.ts';

/** A message that came back, and whom it was for. */
export interface Returned {
  id: string;
  recipientKey: string;
  email: string;
  name: string;
  enterpriseId: string;
  accountBans: string[];
  subject: string;
}

type Changed = [Returned[], number];
const returned = `returning id, recipient_key "recipientKey", recipient as email, recipient_name as name, enterprise_id "enterpriseId",
  coalesce(account_bans, '{}') "accountBans", subject`;

/** Notes that the message came back for good; the first reason stays. */
export async function noteBounce({ manager }: Transaction, id: string, reason: string, at: Date): Promise<Returned | undefined> {
  const sql = `update message set bounced_at = coalesce(bounced_at, $2), bounce = coalesce(bounce, $3) where id = $1 ${returned}`;
  const [[message]] = await manager.query<Changed>(sql, [id, at, reason]);
  return message;
}

/** Notes that a mail server has not got rid of the message yet, or gave up for a passing reason. */
export async function noteDelay({ manager }: Transaction, id: string, reason: string): Promise<Returned | undefined> {
  const [[message]] = await manager.query<Changed>(`update message set delays = delays + 1, last_error = $2 where id = $1 ${returned}`, [
    id,
    reason,
  ]);
  return message;
}

/** Nothing more leaves for this address; what is queued for it stays here. Returns whether it took mail until now. */
export async function suppress({ manager }: Transaction, { id, recipientKey }: Returned, reason: string, at: Date): Promise<boolean> {
  const news = await manager.query<unknown[]>(
    `insert into suppressed_address (email_key, message_id, reason, suppressed_at) values ($1, $2, $3, $4) on conflict do nothing returning 1`,
    [recipientKey, id, reason, at],
  );
  await manager.query(`update message set ${moved('suppress')}, last_error = $2 where recipient_key = $1 and ${movable('suppress')}`, [
    recipientKey,
    `its address takes no mail: ${reason}`,
  ]);
  return news.length > 0;
}
