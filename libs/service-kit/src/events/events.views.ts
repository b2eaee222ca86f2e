import { IsInstant } from '@trunkline/contracts';
import type { ReportFate } from '@trunkline/messaging/host';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { Problem } from '../http/problem.ts';

/** The verdict on a report, and what else its handler tells. */
@JSONSchema({ additionalProperties: true })
export class ReportAnswer {
  @IsString() id!: string;
  @IsString() source!: string;
  /** `duplicate`: it came before, and `firstOutcome` is what became of it then. */
  @IsIn(['taken', 'unchanged', 'duplicate']) outcome!: 'taken' | 'unchanged' | 'duplicate';
  @IsOptional() @IsIn(['taken', 'unchanged']) firstOutcome?: 'taken' | 'unchanged';
}

/** The verdict on one event of a batch: what it would have been answered alone, or the problem. */
@JSONSchema({ additionalProperties: true })
export class BatchMember {
  @IsOptional() @IsString() id?: string;
  @IsOptional() @IsString() source?: string;
  @IsInt() status!: number;
  @IsOptional() @IsIn(['taken', 'unchanged', 'duplicate']) outcome?: ReportAnswer['outcome'];
  @IsOptional() @IsIn(['taken', 'unchanged']) firstOutcome?: ReportAnswer['firstOutcome'];
  @IsOptional() @ValidateNested() @Type(() => Problem) problem?: Problem;
}

/** What became of a report, whichever door it took. */
export class ReportFateView implements ReportFate {
  @IsString() id!: string;
  @IsString() source!: string;
  /** `taken` has its effect, `waiting` will be tried again, `parked` was refused and waits for a person. */
  @IsIn(['taken', 'waiting', 'parked']) state!: ReportFate['state'];
  @IsInstant() receivedAt!: string;
  @IsOptional() @IsObject() answer?: Record<string, unknown>;
  @IsOptional() @IsString() reason?: string;
}

/** A CloudEvent in structured mode (CloudEvents 1.0, JSON format); other attributes are extensions. */
@JSONSchema({ additionalProperties: true })
export class StructuredEvent {
  @IsIn(['1.0']) specversion!: string;
  @IsString() id!: string;
  @IsString() source!: string;
  @IsString() type!: string;
  @IsOptional() @IsInstant() time?: string;
  @IsOptional() @IsString() subject?: string;
  @IsOptional() @IsString() dataschema?: string;
  @IsOptional() @IsString() datacontenttype?: string;
  /** What the report says, in the shape of its type: see `/asyncapi.json`. */
  @IsOptional() @IsObject() data?: object;
  @IsOptional() @IsString() data_base64?: string;
}
