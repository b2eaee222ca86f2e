import { IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsDay, IsInstant, IsLine } from '../kit/properties.ts';

export const contactFunctions = ['repair', 'changeManagement', 'billing', 'orders', 'portal', 'sales'] as const;
export type ContactFunction = (typeof contactFunctions)[number];
export const contactChannels = ['phone', 'tollFree', 'email', 'url', 'callback'] as const;
export type ContactChannel = (typeof contactChannels)[number];

/** For whom a support contact is, how it is reached, and on which days it is valid. What is left out holds for all there are. */
export class ContactEntryContent {
  @IsIn(contactFunctions) function!: ContactFunction;
  /** The company whose network and records a customer's accounts came from. */
  @IsOptional() @IsLine() legacyCompany?: string;
  @IsOptional() @IsLine() product?: string;
  /** ISO 3166-1 alpha-2. */
  @IsOptional() @IsLine(2) country?: string;
  @IsOptional() @IsLine() region?: string;
  /** BCP 47, such as `pt`. */
  @IsOptional() @IsLine(35) language?: string;
  @IsIn(contactChannels) channel!: ContactChannel;
  /** A number, an address or a URL, as it is to be read. */
  @IsLine(500) value!: string;
  /** When somebody answers, as it is to be read: `24×7`. */
  @IsOptional() @IsLine() hours?: string;
  /** For anybody, without signing in. */
  @IsBoolean() general!: boolean;
  /** The first day on which it is valid, and the last; without a last one until further notice. */
  @IsDay() from!: string;
  @IsOptional() @IsDay() to?: string;
}

/** A support contact of the directory. */
export class PublicContactEntry extends ContactEntryContent {
  @IsUUID() entryId!: string;
  /** When somebody last saw to it that it is right. */
  @IsInstant() verifiedAt!: string;
  @IsInstant() createdAt!: string;
  @IsInstant() updatedAt!: string;
}
