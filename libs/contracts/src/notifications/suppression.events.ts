import { Type } from 'class-transformer';
import { IsArray, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { eventsOwnedBy } from '../kit/event.ts';
import {
  AreReferences,
  IsInstant,
  IsLine,
  IsLocale,
  IsMailAddress,
  IsNote,
  IsReference,
  IsTimeZone,
  PersonalData,
} from '../kit/properties.ts';

const NotificationsEvent = eventsOwnedBy('notifications');

/** Somebody who administers the enterprise, and in which zone and language they read. */
export class ToldAdministrator {
  @PersonalData() @IsLine() name!: string;
  @PersonalData() @IsMailAddress() email!: string;
  @IsOptional() @IsTimeZone() timeZone?: string;
  @IsOptional() @IsLocale() locale?: string;
}

/** A mail came back for good: nothing more is sent to its address until somebody says that it takes mail. */
@NotificationsEvent('address-suppressed', { key: 'messageId' })
export class AddressSuppressed {
  @IsUUID() messageId!: string;
  @IsReference() enterpriseId!: string;
  /** The accounts that the mail was about. */
  @AreReferences() accountBans!: string[];
  @PersonalData() @IsMailAddress() email!: string;
  @PersonalData() @IsLine() name!: string;
  /** The subject of the mail that came back. */
  @IsNote() subject!: string;
  /** What a mail server said. */
  @IsNote() reason!: string;
  @IsInstant() at!: string;
  /** Those who are told, for they can mend the registration; the address itself is none of theirs. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => ToldAdministrator) administrators!: ToldAdministrator[];
}
