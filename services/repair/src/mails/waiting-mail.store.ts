import { WaitingMailChanged } from '@trunkline/contracts/repair';
import { timeOrderedId } from '@trunkline/domain';
import { rowsIn, run, statement, type Transaction } from '@trunkline/messaging';
import type { IncomingMail, MailFate } from '@trunkline/service-kit';
import { keepWaitingFiles } from './mail-file.commands.ts';
import { cut, nameOf } from './ticket-mail.rules.ts';
import { WaitingMail } from './waiting-mail.entity.ts';

export const waitingIn = (tx: Transaction) => rowsIn(tx, WaitingMail);

/** Puts a mail where agents look, and has no other effect than that their pages show it. */
export async function wait(
  tx: Transaction,
  mail: IncomingMail,
  text: string,
  because: string,
  ticketNumber: string | null = null,
): Promise<MailFate> {
  const { messageId, recipient, arrivedAt, from, subject, proof } = mail;
  const id = timeOrderedId();
  const refused = await keepWaitingFiles(tx, mail, id, nameOf(from));
  waitingIn(tx).add({
    ...{ id, messageId, recipient, arrivedAt, because, ticketNumber },
    fromAddress: from?.address ?? null,
    fromName: from ? nameOf(from) : null,
    proven: proof !== undefined,
    subject: cut(subject, 1000),
    text: cut([text, ...(refused.length ? ['', 'Not kept of what was attached:', ...refused] : [])].join('\n')),
    ...{ decision: null, decidedAt: null, decidedBy: null, reason: null },
  });
  tx.emit(WaitingMailChanged, { mailId: id, at: arrivedAt.toISOString() });
  return { outcome: 'taken' };
}

const mostInTenMinutes = 10;
const said = statement(
  'ticket_note_said_before',
  `select count(*) filter (where at > $3::timestamptz - interval '10 minutes')::int as many, coalesce(bool_or(text = $2), false) as same
   from ticket_note where ticket_id = $1 and side = 'customer' and visibility = 'everyone' and at > $3::timestamptz - interval '1 hour'`,
);

/** Whether a customer said the same on a ticket within the hour, or more within ten minutes than people do. */
export async function saidBefore({ manager }: Transaction, ticketId: string, text: string, at: Date): Promise<'same' | 'much' | undefined> {
  const [row] = await run<{ many: number; same: boolean }>(manager, said, [ticketId, text, at]);
  if (row!.same) return 'same';
  return row!.many >= mostInTenMinutes ? 'much' : undefined;
}

const claim = statement(
  'attachment_claim',
  `update attachment a set about = $2, note_id = $3, enterprise_id = $4, account_ban = $5, visibility = 'everyone' where a.about = $1
     and not exists (select from attachment b where b.about = $2 and b.visibility = 'everyone' and b.sha256 = a.sha256 and b.name = a.name)`,
);

/** Makes the files of a mail that waited those of a ticket. */
export async function claimFiles(
  { manager }: Transaction,
  mailId: string,
  { id, enterpriseId, accountBan, noteId }: { id: string; enterpriseId: string; accountBan: string; noteId: string },
): Promise<void> {
  await run(manager, claim, [mailId, id, noteId, enterpriseId, accountBan]);
}
