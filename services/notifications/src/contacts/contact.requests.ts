import { AreReferences, IsInstant, IsLine, IsLocale, IsMailAddress, IsReference, IsTimeZone } from '@trunkline/contracts';
import { notFound } from '@trunkline/domain';
import { NullTakesAway, PageQuery } from '@trunkline/service-kit';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional, IsString, IsUUID, ValidateIf } from 'class-validator';
import { calendarMethods, categories, type CalendarMethod, type Category } from '../mail/category.ts';
import type { Contact } from './contact.entity.ts';

/** A registration: who is told about what of an enterprise. Without `accountBans` it covers all accounts, also later ones; `optIn` names mails that are told on request. */
export class ContactRegistration {
  @IsMailAddress() email!: string;
  @IsLine() name!: string;
  /** May be left out by whoever acts for one enterprise. */
  @IsOptional() @IsReference() enterpriseId?: string;
  @IsOptional() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(1000) @ArrayUnique() @AreReferences() accountBans?: string[];
  @IsArray() @ArrayMinSize(1) @ArrayUnique() @IsIn(categories, { each: true }) categories!: Category[];
  @IsOptional() @IsArray() @ArrayMaxSize(100) @ArrayUnique() @IsString({ each: true }) optIn?: string[];
  @IsOptional() @IsTimeZone() timeZone?: string;
  @IsOptional() @IsLocale() locale?: string;
  /** With `request`, calendar entries in mails ask to be taken into the reader's calendar, and out of it; `none` unless told. */
  @IsOptional() @IsIn(calendarMethods) calendarMethod?: CalendarMethod;
}

/** What may change about a registration; null takes an optional property away. The enterprise may not: that is another registration. */
@NullTakesAway()
export class ContactChange {
  @ValidateIf((_, value) => value !== undefined) @IsMailAddress() email?: string;
  @ValidateIf((_, value) => value !== undefined) @IsLine() name?: string;
  @IsOptional() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(1000) @ArrayUnique() @AreReferences() accountBans?: string[];
  @ValidateIf((_, value) => value !== undefined)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(categories, { each: true })
  categories?: Category[];
  @IsOptional() @IsArray() @ArrayMaxSize(100) @ArrayUnique() @IsString({ each: true }) optIn?: string[];
  @IsOptional() @IsTimeZone() timeZone?: string;
  @IsOptional() @IsLocale() locale?: string;
  /** With `request`, calendar entries in mails ask to be taken into the reader's calendar, and out of it; `none` unless told. */
  @IsOptional() @IsIn(calendarMethods) calendarMethod?: CalendarMethod;
}

/** Which registrations: all filters together; the address in either case. */
export class ContactFilter extends PageQuery {
  @IsOptional() @IsReference() enterpriseId?: string;
  @IsOptional() @IsMailAddress() email?: string;
}

/** A registration as it is shown. */
export class ContactView extends ContactRegistration {
  @IsReference() override enterpriseId!: string;
  @IsUUID() id!: string;
  @IsInstant() createdAt!: string;
  @IsInstant() updatedAt!: string;
}

export const noSuchContact = (id: string) => notFound(`there is no contact ${id}`);

export function contactView({
  id,
  email,
  name,
  enterpriseId,
  accountBans,
  categories,
  optIn,
  timeZone,
  locale,
  calendarMethod,
  createdAt,
  updatedAt,
}: Contact): ContactView {
  return {
    id,
    email,
    name,
    enterpriseId,
    ...(accountBans && { accountBans }),
    categories: categories as Category[],
    ...(optIn.length && { optIn }),
    ...(timeZone && { timeZone }),
    ...(locale && { locale }),
    ...(calendarMethod !== 'none' && { calendarMethod }),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
