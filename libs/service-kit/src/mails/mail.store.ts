import { run, statement } from '@trunkline/messaging';
import type { EntityManager } from 'typeorm';
import type { MailFate } from './mail.handler.ts';

const admit = statement(
  'received_mail_admit',
  `insert into received_mail (recipient_key, message_id, arrived_at) values ($1, $2, $3) on conflict do nothing returning 1`,
);

/** Whether the mail is new for this recipient; it counts as come from now on, where the transaction commits. */
export async function isNew(manager: EntityManager, recipientKey: string, messageId: string, arrivedAt: Date): Promise<boolean> {
  return (await run(manager, admit, [recipientKey, messageId, arrivedAt])).length > 0;
}

const note = statement(
  'received_mail_note',
  `update received_mail set outcome = $3, because = left($4, 1000) where recipient_key = $1 and message_id = $2`,
);

export async function noteFate(
  manager: EntityManager,
  recipientKey: string,
  messageId: string,
  { outcome, because }: MailFate,
): Promise<void> {
  await run(manager, note, [recipientKey, messageId, outcome, because ?? null]);
}
