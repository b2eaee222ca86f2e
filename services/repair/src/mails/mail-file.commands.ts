import type { NoteVisibility } from '@trunkline/contracts/repair';
import { Refusal } from '@trunkline/domain';
import type { Transaction } from '@trunkline/messaging';
import { keepAttachment, mailedFile, type CheckedFile, type IncomingMail } from '@trunkline/service-kit';
import { keepFile } from '../attachments/ticket-attachment.commands.ts';
import type { TicketInHand } from '../tickets/ticket.move.ts';

/** So many files of one mail are kept. */
const mostFiles = 30;

/** Keeps the files of a mail with its note; what is not what it says is left out, and the carrier is told why. */
export async function keepFiles(
  tx: Transaction,
  hand: TicketInHand,
  { attachments }: Pick<IncomingMail, 'attachments'>,
  note: { noteId: string; visibility: NoteVisibility },
): Promise<void> {
  const { files, refused } = sorted(attachments);
  for (const file of files) await keepFile(tx, hand, file, note);
  if (refused.length) hand.note(`Not kept of what was attached:\n${refused.join('\n')}`.slice(0, 20_000), 'carrier');
}

/** Keeps the files of a mail that waits; they are nobody's until it is accepted. */
export async function keepWaitingFiles(
  tx: Transaction,
  { attachments, arrivedAt: at }: IncomingMail,
  about: string,
  author: string,
): Promise<string[]> {
  const { files, refused } = sorted(attachments);
  const place = { about, enterpriseId: '', accountBan: '', at, side: 'customer', visibility: 'carrier', author } as const;
  for (const file of files) await keepAttachment(tx, file, place);
  return refused;
}

function sorted(attachments: IncomingMail['attachments']): { files: CheckedFile[]; refused: string[] } {
  const refused: string[] = [];
  const files = attachments.slice(0, mostFiles).flatMap((attachment) => {
    try {
      return [mailedFile(attachment)];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push(`${attachment.name || 'a file without a name'}: ${error.errors[0]?.detail ?? error.detail}`);
      return [];
    }
  });
  const left = attachments.length - mostFiles;
  if (left > 0) refused.push(`${left} more: at most ${mostFiles} files of a mail are kept`);
  return { files, refused };
}
