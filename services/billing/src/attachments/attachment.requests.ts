import { AttachmentUpload } from '@trunkline/service-kit';
import { IsIn, IsOptional } from 'class-validator';

/** What goes with the bytes of a file, as query. */
export class RequestAttachmentUpload extends AttachmentUpload {
  /** Of the carrier's people: for themselves alone. */
  @IsOptional() @IsIn(['true', 'false']) internal?: 'true' | 'false';
}
