import { IsLocale, IsReference, IsTimeZone } from '@trunkline/contracts';
import { thingTasks, type ThingKind } from '@trunkline/contracts/identity';
import { IsIn, IsOptional, IsString } from 'class-validator';

/** What a link shows, and how whoever has it reads. */
export class OpenedLink {
  @IsIn(Object.keys(thingTasks)) kind!: ThingKind;
  @IsReference() reference!: string;
  @IsReference() enterpriseId!: string;
  @IsReference() accountBan!: string;
  @IsOptional() @IsTimeZone() timeZone?: string;
  @IsOptional() @IsLocale() locale?: string;
  /** For identity, within a minute: it gives a token for this thing and no other (RFC 7523). */
  @IsString() assertion!: string;
}
