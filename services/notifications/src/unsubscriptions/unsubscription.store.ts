import type { Transaction } from '@trunkline/messaging';
import type { EntityManager } from 'typeorm';

/** Whom a message was for, and which mail it is, if they got it because they are registered. */
export interface Subscription {
  enterpriseId: string;
  recipient: string;
  recipientKey: string;
  template: string;
}

export async function subscriptionOf(manager: EntityManager, messageId: string): Promise<Subscription | undefined> {
  const [found] = await manager.query<Subscription[]>(
    `select enterprise_id "enterpriseId", recipient, recipient_key "recipientKey", template from message where id = $1 and reason = 'registered'`,
    [messageId],
  );
  return found;
}

/** Takes a category, or a mail that was asked for by name, from a registration; one that is for nothing any more ends. Returns whether there was anything to take. */
export async function narrow(
  { manager }: Transaction,
  { enterpriseId, recipientKey }: Subscription,
  { category, template }: { category?: string; template?: string },
): Promise<boolean> {
  const [, narrowed] = await manager.query<[unknown, number]>(
    `update contact set categories = array_remove(categories, $3), opt_in = array_remove(opt_in, $4), updated_at = now()
     where enterprise_id = $1 and email_key = $2 and ($3 = any(categories) or $4 = any(opt_in))`,
    [enterpriseId, recipientKey, category ?? null, template ?? null],
  );
  await manager.query(`delete from contact where enterprise_id = $1 and email_key = $2 and categories = '{}' and opt_in = '{}'`, [
    enterpriseId,
    recipientKey,
  ]);
  return narrowed > 0;
}
