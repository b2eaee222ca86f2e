import { Type } from 'class-transformer';
import { IsUUID, ValidateNested } from 'class-validator';
import { eventsOwnedBy, statesOwnedBy } from '../kit/event.ts';
import { PublicContactEntry } from './directory.parts.ts';
import { Change } from './identity.parts.ts';

/** A support contact was added to the directory, or is otherwise than before. */
@(eventsOwnedBy('identity')('contact-directory-changed', { key: 'entryId' }))
export class ContactDirectoryChanged extends Change {
  @IsUUID() entryId!: string;
  @ValidateNested() @Type(() => PublicContactEntry) entry!: PublicContactEntry;
}

/** A support contact as it now stands, for those who name contacts to customers. */
@(statesOwnedBy('identity')('contact-entry-state', { key: 'entryId' }))
export class ContactEntryState extends PublicContactEntry {}
