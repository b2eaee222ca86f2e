import { IntersectionType } from '@nestjs/swagger';
import { isInstant, rangeOf } from '@trunkline/contracts';
import { invalid } from '@trunkline/domain';
import type { ParkedFilter, ParkedSelection } from '@trunkline/messaging/host';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { PageQuery } from '../http/page.ts';

/** What parked events are narrowed by; every word given must be met. */
export class ParkedWords implements ParkedFilter {
  @IsOptional() @IsString() @Length(1, 249) topic?: string;
  /** `behind` waits for an earlier event of its key, `waiting` for what it names; `killer` never let a process finish. */
  @IsOptional() @IsIn(['contract', 'permanent', 'transient', 'behind', 'waiting', 'killer']) errorClass?: string;
  @IsOptional() @IsString() @MaxLength(1000) key?: string;
  @IsOptional() @IsIn(['retry', 'waiting', 'parked', 'discard', 'accept-gap']) state?: ParkedFilter['state'];
  @IsOptional() @IsString() @Length(1, 300) type?: string;
}

export class ParkedQuery extends IntersectionType(PageQuery, ParkedWords) {}

/** Which events, by exactly one of `ids`, `key` and `filter`; and how. */
export class ParkedActionRequest {
  @IsOptional() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(1000) @IsUUID('all', { each: true }) ids?: string[];
  @IsOptional() @IsString() @Length(1, 1000) key?: string;
  @IsOptional() @ValidateNested() @Type(() => ParkedWords) filter?: ParkedWords;
  /** Kept in the audit; a discard needs one. */
  @IsOptional() @IsString() @MaxLength(2000) reason?: string;
  /** Only say what would be done. */
  @IsOptional() @IsBoolean() dryRun?: boolean;
  /** At most so many events a second, those included that wait behind the ones selected. */
  @IsOptional() @IsNumber() @Min(0.01) @Max(10_000) perSecond?: number;
}

/** Why somebody reads what a parked event says; kept in the audit. */
export class OpenRequest {
  @IsString() @Length(1, 2000) reason!: string;
}

export class ReplayRequestBody {
  @IsString() @Length(1, 249) topic!: string;
  @Transform(({ value }: { value: unknown }) => (value === 0 ? '0' : value))
  @Matches(/^(0|\d{4}-.*)$/, {
    message: '$property must be 0, for all that is in the log, or an instant with its offset, such as 2026-03-01T08:00:00Z',
  })
  from!: string;
  @IsOptional() @IsString() @MaxLength(2000) reason?: string;
  @IsOptional() @IsBoolean() dryRun?: boolean;
}

/** The one way in which the request says which events it means. Throws 422 for none, for two, and for a filter that leaves everything in. */
export function selectionOf({ ids, key, filter }: ParkedActionRequest): ParkedSelection {
  const words = filter && (Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as ParkedFilter);
  const given: ParkedSelection[] = [
    ...(ids ? [{ ids }] : []),
    ...(key === undefined ? [] : [{ key }]),
    ...(words ? [{ filter: words }] : []),
  ];
  if (given.length !== 1) {
    throw invalid({ propertyPath: 'ids', code: 'otherIssue', detail: 'say which events by exactly one of ids, key and filter' });
  }
  if (words && !Object.keys(words).length) {
    throw invalid({
      propertyPath: 'filter',
      code: 'missingProperty',
      detail: 'filter must narrow by at least one of topic, errorClass, key, state and type',
    });
  }
  return given[0]!;
}

/** 0, or the instant. Throws 422. */
export function startOf({ from }: ReplayRequestBody): 0 | Date {
  if (from === '0') return 0;
  if (!isInstant(from)) {
    throw invalid({
      propertyPath: 'from',
      code: 'invalidFormat',
      detail: `from must be 0 or ${rangeOf('date-time', from) ?? 'an instant with its offset, such as 2026-03-01T08:00:00Z'}`,
    });
  }
  return new Date(from);
}
