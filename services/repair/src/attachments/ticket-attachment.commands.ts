import { Injectable } from '@nestjs/common';
import { conflict, timeOrderedId } from '@trunkline/domain';
import type { NoteVisibility } from '@trunkline/contracts/repair';
import type { Transaction } from '@trunkline/messaging';
import { keepAttachment, type Attachment, type CheckedFile } from '@trunkline/service-kit';
import { checkVisibility } from '../tickets/author.rules.ts';
import { TicketCommands } from '../tickets/ticket.commands.ts';
import { carriersAlone, hearCustomer, type TicketInHand } from '../tickets/ticket.move.ts';
import { isOpen } from '../tickets/ticket.rules.ts';

/** Files that show what is said on tickets. */
@Injectable()
export class TicketAttachmentCommands {
  constructor(private readonly tickets: TicketCommands) {}

  /** Adds a file, and says so on the ticket; from a customer it is an answer, where the ticket waits for one. Throws a 409 Refusal for a ticket that is done. */
  async attach(number: string, file: CheckedFile, visibility: NoteVisibility = 'everyone'): Promise<Attachment> {
    let attached: Attachment | undefined;
    await this.tickets.change(number, async (hand, tx) => {
      if (!isOpen(hand.ticket)) throw conflict(`cannot attach while ${hand.ticket.status}`);
      checkVisibility(hand.by, visibility);
      const noteId = timeOrderedId();
      const { attachment, isNew } = await keepFile(tx, hand, file, { visibility, noteId });
      attached = attachment;
      if (!isNew) return;
      if (visibility === 'carrier') tx.audit({ ...carriersAlone(hand.ticket), after: { attached: file.name, sha256: file.sha256 } });
      hand.note(`Attached: ${file.name}`, visibility, hand.by, noteId);
      if (hand.by.side === 'customer' && hand.ticket.status === 'pending') hearCustomer(hand);
    });
    return attached!;
  }
}

/** Keeps a file of a ticket that is in hand, with the note it came with. */
export function keepFile(
  tx: Transaction,
  { ticket: { id: about, enterpriseId, accountBan }, at, by: { name: author, side } }: TicketInHand,
  file: CheckedFile,
  place: { visibility: NoteVisibility; noteId?: string },
): Promise<{ attachment: Attachment; isNew: boolean }> {
  return keepAttachment(tx, file, { about, enterpriseId, accountBan, at, author, side, ...place });
}
