import { IsInstant } from '@trunkline/contracts';
import {
  parkedActions,
  type HistoryEntry,
  type OperatorAction,
  type ParkedAction,
  type ParkedEvent,
  type ParkedOutcome,
  type ParkedSummary,
  type ReplayOutcome,
} from '@trunkline/messaging/host';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsNumber, IsObject, IsOptional, IsString, IsUUID, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

/** The ordinals that never came. */
export class ParkedGap {
  @IsInt() from!: number;
  @IsInt() to!: number;
}

/** A parked event without what it says. */
export class ParkedSummaryView implements ParkedSummary {
  @IsUUID() id!: string;
  @IsString() service!: string;
  @IsString() topic!: string;
  @IsInt() partition!: number;
  @IsString() key!: string;
  @IsString() event!: string;
  @IsOptional() @IsString() type?: string;
  @IsOptional() @IsInt() ordinal?: number;
  @IsIn(['retry', 'waiting', 'parked', 'discard', 'accept-gap']) state!: ParkedSummary['state'];
  @IsString() errorClass!: string;
  @IsString() error!: string;
  @IsInt() started!: number;
  @IsInt() failed!: number;
  @IsInstant() parkedAt!: string;
  @IsInstant() dueAt!: string;
  @IsOptional() @IsInstant() mirroredAt?: string;
  @IsOptional() @ValidateNested() @Type(() => ParkedGap) gap?: ParkedGap;
}

/** One thing that happened to a parked event. */
export class ParkedHistoryView implements HistoryEntry {
  @IsInstant() at!: string;
  @IsString() what!: string;
  @IsOptional() @IsString() errorClass?: string;
  @IsOptional() @IsString() error?: string;
  @IsOptional() @IsString() actor?: string;
  @IsOptional() @IsString() reason?: string;
}

/** Where the schema of an event is. */
export class ParkedSchemaView {
  @IsOptional() @IsString() uri?: string;
  @IsOptional() @IsString() path?: string;
  @IsOptional() @IsString() owner?: string;
}

/** Everything there is to know about one parked event. */
export class ParkedEventView extends ParkedSummaryView implements ParkedEvent {
  @IsOptional() @IsObject() attributes?: Record<string, unknown>;
  /** Whatever the event says; only told to who opens it. */
  @IsOptional() @JSONSchema({}) data?: unknown;
  @IsObject() headers!: ParkedEvent['headers'];
  /** The same of what is no event. */
  @IsOptional() @IsObject() value?: ParkedEvent['value'];
  @IsOptional() @ValidateNested() @Type(() => ParkedSchemaView) schema?: ParkedSchemaView;
  @IsArray() @ValidateNested({ each: true }) @Type(() => ParkedHistoryView) history!: ParkedHistoryView[];
  @IsArray() @IsString({ each: true }) actions!: string[];
}

/** Something a person asked for. */
export class OperatorActionView implements OperatorAction {
  @IsUUID() id!: string;
  @IsInstant() at!: string;
  @IsString() actor!: string;
  @IsIn([...parkedActions, 'replay', 'open']) action!: OperatorAction['action'];
  @IsObject() selection!: object;
  @IsOptional() @IsString() reason?: string;
  @IsOptional() @IsNumber() perSecond?: number;
  @IsInt() events!: number;
}

/** What was asked of the partitions' owners, or in a dry run would be. */
export class ParkedOutcomeView implements ParkedOutcome {
  @IsIn(parkedActions) action!: ParkedAction;
  @IsBoolean() dryRun!: boolean;
  @IsInt() events!: number;
  @IsInt() following!: number;
  @IsInt() notApplicable!: number;
  @IsInt() seconds!: number;
  @IsArray() @ValidateNested({ each: true }) @Type(() => ParkedSummaryView) first!: ParkedSummaryView[];
  @IsOptional() @IsUUID() audit?: string;
}

/** The records of one partition that are heard again. */
export class ReplayedPartition {
  @IsString() topic!: string;
  @IsInt() partition!: number;
  @IsInt() from!: number;
  @IsInt() until!: number;
}

/** What is heard again, or in a dry run would be. */
export class ReplayOutcomeView implements ReplayOutcome {
  @IsArray() @IsString({ each: true }) topics!: string[];
  @IsInt() records!: number;
  @IsArray() @ValidateNested({ each: true }) @Type(() => ReplayedPartition) partitions!: ReplayedPartition[];
  @IsBoolean() dryRun!: boolean;
  @IsOptional() @IsUUID() audit?: string;
}
