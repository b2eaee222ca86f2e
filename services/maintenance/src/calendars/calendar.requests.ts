import { createHash } from 'node:crypto';
import type { PipeTransform } from '@nestjs/common';
import { AreReferences, IsInstant, IsLine, IsReference } from '@trunkline/contracts';
import { notFound } from '@trunkline/domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsOptional, IsString, IsUUID, ValidateNested } from 'class-validator';

/** Which work is to stand in a calendar: that of all accounts the person may see, later ones too, or of some. */
export class CalendarFeedRequest {
  /** May be left out by whoever acts for one. */
  @IsOptional() @IsReference() enterpriseId?: string;
  @IsOptional() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(1000) @ArrayUnique() @AreReferences() accountBans?: string[];
  /** What the calendar is called. */
  @IsOptional() @IsLine(100) name?: string;
}

/** A calendar that a person subscribes to. */
export class CalendarFeedView {
  @IsUUID() feedId!: string;
  @IsString() name!: string;
  @IsReference() enterpriseId!: string;
  @IsOptional() @AreReferences() accountBans?: string[];
  @IsInstant() createdAt!: string;
}

/** The same with its address, which is told once: whoever has it can read the calendar. */
export class NewCalendarFeed extends CalendarFeedView {
  @IsString() url!: string;
}

export class CalendarFeeds {
  @IsArray() @ValidateNested({ each: true }) @Type(() => CalendarFeedView) items!: CalendarFeedView[];
}

/** The id of a calendar in a path. What cannot be one leads nowhere. */
export class FeedId implements PipeTransform<string, string> {
  transform(feedId: string): string {
    if (!/^[0-9a-f-]{36}$/i.test(feedId)) throw noSuchFeed();
    return feedId;
  }
}

export const noSuchFeed = () => notFound('there is no such calendar, or it was revoked');

/** The same for the same text (RFC 9110, ETag). */
export const tagOf = (text: string): string => `"${createHash('sha256').update(text).digest('base64url')}"`;
