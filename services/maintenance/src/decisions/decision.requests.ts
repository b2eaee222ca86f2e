import { OmitType } from '@nestjs/swagger';
import { IsInstant, IsLine, IsNote, IsTimeZone } from '@trunkline/contracts';
import {
  IsGcr,
  IsSuffix,
  LateNotice,
  ReportedService,
  gcrClassifications,
  reportedStates,
  windowKinds,
  type GcrClassification,
  type ReportedState,
  type WindowKind,
} from '@trunkline/contracts/maintenance';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsObject, IsOptional, Min, ValidateNested } from 'class-validator';

/** A window that is to come. */
export class PlannedWindow {
  @IsSuffix() suffix!: string;
  @IsIn(windowKinds) kind!: WindowKind;
  @IsInstant() start!: string;
  @IsInstant() end!: string;
  @IsTimeZone() siteZone!: string;
}

/** Work as it is planned: nobody outside hears of it until it is scheduled. */
export class GcrPlan {
  @IsGcr() gcr!: string;
  @IsIn(gcrClassifications) classification!: GcrClassification;
  @IsLine() summary!: string;
  @IsOptional() @IsNote() reason?: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PlannedWindow)
  windows!: PlannedWindow[];
  @IsArray() @IsObject({ each: true }) @ValidateNested({ each: true }) @Type(() => ReportedService) affectedServices!: ReportedService[];
}

/** What is said with any decision. */
export class Decision {
  /** What is to be read of it in the history. */
  @IsOptional() @IsNote() note?: string;
  /** The revision that was looked at: where the GCR has another by now, the decision is refused. */
  @IsOptional() @IsInt() @Min(0) revision?: number;
}

/** What is to be otherwise; windows only while it is a draft. */
export class Revising extends Decision {
  @IsOptional() @IsLine() summary?: string;
  @IsOptional() @IsNote() reason?: string;
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PlannedWindow)
  windows?: PlannedWindow[];
  @IsOptional()
  @IsArray()
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ReportedService)
  affectedServices?: ReportedService[];
}

/** When the work is to be: as it was planned unless told. */
export class Scheduling extends OmitType(Revising, ['summary', 'reason']) {
  /** Due where the notice leaves later than the rules want. */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => LateNotice) late?: LateNotice;
  /** Why it is scheduled although something speaks against it; for the carrier's own people. */
  @IsOptional() @IsNote(1000) despite?: string;
}

/** Which window a decision is about: the one that is next, or under way, unless told. */
export class OfWindow extends Decision {
  @IsOptional() @IsSuffix() window?: string;
  /** When it happened: now unless told. */
  @IsOptional() @IsInstant() at?: string;
}

export class Extending extends OmitType(OfWindow, ['at']) {
  @IsInstant() end!: string;
}

/** What came of one circuit. */
export class ServiceResult {
  @IsLine(64) circuitId!: string;
  @IsIn(reportedStates) result!: ReportedState;
}

/** That the work of a window is over. */
export class Ending extends OfWindow {
  /** Of circuits with which it went otherwise than with the window. */
  @IsOptional()
  @IsArray()
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ServiceResult)
  results?: ServiceResult[];
}
