import type { PipeTransform } from '@nestjs/common';
import { IsDay, IsLine, IsNote } from '@trunkline/contracts';
import { contactFunctions, PublicContactEntry, type ContactFunction } from '@trunkline/contracts/identity';
import { notFound } from '@trunkline/domain';
import { NullTakesAway, PageQuery } from '@trunkline/service-kit';
import { Transform, Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsOptional, IsString, isUUID, ValidateNested } from 'class-validator';

/** Whom to call about what. What is left out is not known. */
export class DirectoryQuestion {
  @IsIn(contactFunctions) function!: ContactFunction;
  @IsOptional() @IsLine() legacyCompany?: string;
  @IsOptional() @IsLine() product?: string;
  /** ISO 3166-1 alpha-2. */
  @IsOptional() @IsLine(2) country?: string;
  @IsOptional() @IsLine() region?: string;
  @IsOptional() @IsLine(35) language?: string;
  /** Today unless told. */
  @IsOptional() @IsDay() on?: string;
}

/** A contact of the directory, and whether it can be relied on. */
export class ContactEntryView extends PublicContactEntry {
  /** Nobody saw to it for a year that it is right. */
  @IsBoolean() unverified!: boolean;
}

/** Whom to call, and why them. */
export class DirectoryAnswer {
  @IsDay() on!: string;
  /** The most specific that are valid on the day; one for each channel. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => ContactEntryView) contacts!: ContactEntryView[];
  @IsString() because!: string;
}

/** Which contacts to list; every filter narrows the list. */
export class EntryFilter extends PageQuery {
  @IsOptional() @IsIn(contactFunctions) function?: ContactFunction;
  /** Those that are valid on this day. */
  @IsOptional() @IsDay() on?: string;
  /** `true` for those that nobody saw to for a year. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  unverified?: boolean;
}

/** What is to be otherwise about a contact; null takes a property away. Said of nothing, it is verified as it is. */
@NullTakesAway()
export class ContactEntryChange {
  @IsOptional() @IsLine() legacyCompany?: string | null;
  @IsOptional() @IsLine() product?: string | null;
  @IsOptional() @IsLine(2) country?: string | null;
  @IsOptional() @IsLine() region?: string | null;
  @IsOptional() @IsLine(35) language?: string | null;
  @IsOptional() @IsLine(500) value?: string;
  @IsOptional() @IsNote(200) hours?: string | null;
  @IsOptional() @IsDay() from?: string;
  @IsOptional() @IsDay() to?: string | null;
  @IsOptional() @IsBoolean() general?: boolean;
}

/** The id of a contact in a path. Text that is none leads nowhere. */
export class EntryId implements PipeTransform<string, string> {
  transform(entryId: string): string {
    if (!isUUID(entryId)) throw noSuchEntry(entryId);
    return entryId.toLowerCase();
  }
}

export const noSuchEntry = (entryId: string) => notFound(`there is no contact ${entryId}`);
