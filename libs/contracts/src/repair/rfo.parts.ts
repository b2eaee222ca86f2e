import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { IsInstant, IsNote } from '../kit/properties.ts';

/** What in the log of a ticket a sentence stands on. */
export const rfoSources = ['change', 'note', 'test', 'custody', 'escalation'] as const;
export type RfoSource = (typeof rfoSources)[number];

/** One sentence of a report, and the event of the ticket that it stands on. */
export class RfoSentence {
  @IsNote(1000) text!: string;
  @IsInstant() at!: string;
  @IsIn(rfoSources) source!: RfoSource;
  /** Which of those: the number of a change, the id of a note or test, the place of a part of the custody or of an escalation. */
  @IsString() @MaxLength(64) reference!: string;
}

/** Why a service was away, and what was done so that it stays. */
export class RfoContent {
  @IsNote() rootCause!: string;
  @IsNote() correctiveActions!: string;
  @IsNote() preventiveActions!: string;
  @IsArray() @ArrayMaxSize(500) @ValidateNested({ each: true }) @Type(() => RfoSentence) timeline!: RfoSentence[];
  @IsOptional() @IsNote() remark?: string;
}
