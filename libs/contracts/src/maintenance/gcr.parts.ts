import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsInstant, IsLine, IsNote, IsReference, IsTimeZone } from '../kit/properties.ts';
import {
  gcrClassifications,
  gcrStates,
  impacts,
  noticeKinds,
  reportedStates,
  windowKinds,
  type GcrClassification,
  type GcrState,
  type Impact,
  type NoticeKind,
  type ReportedState,
  type WindowKind,
} from './gcr.catalogue.ts';

/** Digits, as customers' tools expect of a maintenance's id. */
export const IsGcr = () => Matches(/^\d{1,20}$/, { message: '$property must be 1 to 20 digits, such as 30451187' });
/** Tells the windows of a GCR apart. */
export const IsSuffix = () => Matches(/^[1-9]\d?$/, { message: '$property must be a number from 1 to 99, such as 1' });

/** A domain as customers' tools take it for a carrier. */
export const IsNoticeDomain = () =>
  Matches(/^(?=.{1,60}$)[a-z0-9-]+(\.[a-z0-9-]+)+$/, { message: 'must be a domain in lower case, such as lumen.com' });

/** Why a notice leaves later than the rules want, and who answers for that. */
export class LateNotice {
  @IsNote(1000) reason!: string;
  @IsOptional() @IsLine() approvedBy?: string;
}

/** When work is done, in one night. */
export class GcrWindow {
  @IsSuffix() suffix!: string;
  @IsIn(windowKinds) kind!: WindowKind;
  @IsInstant() start!: string;
  @IsInstant() end!: string;
  /** Where the work is done. */
  @IsTimeZone() siteZone!: string;
  @IsIn(reportedStates) state!: ReportedState;
  @IsOptional() @IsInstant() actualStart?: string;
  @IsOptional() @IsInstant() actualEnd?: string;
}

/** A circuit and what a window does to it. */
export class ServiceImpact {
  /** The suffix of its window. */
  @IsSuffix() window!: string;
  @IsReference() accountBan!: string;
  @IsLine() customerName!: string;
  @IsLine(64) circuitId!: string;
  @IsOptional() @IsLine(64) altCircuitId?: string;
  @IsOptional() @IsLine(64) bandwidth?: string;
  @IsLine() aLocation!: string;
  @IsOptional() @IsLine() zLocation?: string;
  @IsIn(impacts) impact!: Impact;
  @IsOptional() @IsInt() @Min(1) @Max(100_000) maximumDurationMinutes?: number;
  @IsOptional() @IsReference() orderNumber?: string;
  @IsOptional() @IsLine() legacyCompany?: string;
  @IsOptional() @IsLine(2) country?: string;
  /** What came of it: of the window's state unless told. */
  @IsOptional() @IsIn(reportedStates) result?: ReportedState;
}

/** What one window is announced as to the people of one account, and the how manieth notice that is. */
export class WindowNotice {
  @IsSuffix() window!: string;
  @IsReference() accountBan!: string;
  @IsIn(noticeKinds) kind!: NoticeKind;
  /** From 0, one more with each notice that says something new (RFC 5545, SEQUENCE). */
  @IsInt() @Min(0) sequence!: number;
}

/** A GCR with every window of it, and without circuits. */
export class GcrHead {
  @IsUUID() gcrId!: string;
  @IsGcr() gcr!: string;
  @IsIn(gcrClassifications) classification!: GcrClassification;
  @IsLine() summary!: string;
  @IsOptional() @IsNote() reason?: string;
  @IsIn(gcrStates) state!: GcrState;
  @IsInt() @Min(0) revision!: number;
  /** It was announced later than the rules want. */
  @IsBoolean() lateNotice!: boolean;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => LateNotice) late?: LateNotice;
  @IsOptional() @IsNote() note?: string;
  @IsBoolean() rolledBack!: boolean;
  @IsInstant() updatedAt!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => GcrWindow) windows!: GcrWindow[];
}

/** A GCR as one enterprise sees it: every window, and its own circuits alone. */
export class PublicGcr extends GcrHead {
  @IsArray() @ValidateNested({ each: true }) @Type(() => ServiceImpact) services!: ServiceImpact[];
}

/** What every fact about a GCR carries. The stream is that of one enterprise: its notices are in order among themselves and by nothing else. */
export class GcrFact {
  /** `<gcrId>/<enterpriseId>`. */
  @IsString() streamId!: string;
  @IsGcr() gcr!: string;
  @IsReference() enterpriseId!: string;
  /** Which windows are news, to which accounts. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => WindowNotice) notices!: WindowNotice[];
  /** Names of the GCR's properties that this event changed. */
  @IsArray() @IsString({ each: true }) changed!: string[];
  @ValidateNested() @Type(() => PublicGcr) maintenance!: PublicGcr;
}
