import type { PipeTransform } from '@nestjs/common';
import { noteVisibilities, type NoteVisibility } from '@trunkline/contracts/repair';
import { notFound } from '@trunkline/domain';
import { AttachmentUpload } from '@trunkline/service-kit';
import { IsIn, IsOptional, isUUID } from 'class-validator';

/** What goes with the bytes of a file for a ticket. */
export class TicketAttachmentUpload extends AttachmentUpload {
  /** Everyone unless told. What only the carrier may see is for the carrier's own people. */
  @IsOptional() @IsIn(noteVisibilities) visibility?: NoteVisibility;
}

/** The id of an attachment in a path. What cannot be one leads nowhere. */
export class AttachmentId implements PipeTransform<string, string> {
  transform(id: string): string {
    if (!isUUID(id)) throw noSuchAttachment(id);
    return id.toLowerCase();
  }
}

export const noSuchAttachment = (id: string) => notFound(`there is no attachment ${id}`);
