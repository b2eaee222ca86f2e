import { IsInstant, IsLine, IsReference, IsTimeZone } from '@trunkline/contracts';
import { PageQuery } from '@trunkline/service-kit';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

const IsTime = () =>
  Matches(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, { message: '$property must be a time of a day, such as 09:00, and at most 24:00' });

/** Hours of one weekday, in local time. */
export class OpenHours {
  /** 0 is Sunday. */
  @IsInt() @Min(0) @Max(6) weekday!: number;
  @IsTime() from!: string;
  @IsTime() to!: string;
}

/** What a contract says of repair. */
export class ContractTerms {
  /** What the hours are called, such as `Office hours, Singapore`. */
  @IsLine() hours!: string;
  @IsTimeZone() zone!: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(28)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => OpenHours)
  open!: OpenHours[];
  /** Local days without work. */
  @IsArray()
  @ArrayMaxSize(200)
  @IsString({ each: true })
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { each: true, message: '$property must each be a day, such as 2026-12-25' })
  holidays!: string[];
  /** Whether the clock stands while force majeure keeps us from the work. */
  @IsBoolean() forceMajeurePauses!: boolean;
  /** Whether its customer is not told who the vendors are that work on their tickets. */
  @IsOptional() @IsBoolean() vendorsUnnamed?: boolean;
}

/** For which enterprise, or which account of it. */
export class ContractSubmission extends ContractTerms {
  @IsReference() enterpriseId!: string;
  /** Left out: all accounts that have no terms of their own. */
  @IsOptional() @IsReference() accountBan?: string;
}

/** Which to list; every filter narrows the list. */
export class ContractFilter extends PageQuery {
  @IsOptional() @IsReference() enterpriseId?: string;
  @IsOptional() @IsReference() accountBan?: string;
  /** Those of single accounts, or those of whole enterprises. */
  @IsOptional() @IsIn(['true', 'false']) ofAccounts?: 'true' | 'false';
}

export class ContractView extends ContractSubmission {
  @IsInstant() updatedAt!: string;
  @IsLine() updatedBy!: string;
}
