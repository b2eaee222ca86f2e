import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsObject, IsOptional, ValidateNested } from 'class-validator';
import { reportsTo } from '../kit/event.ts';
import { IsInstant, IsLine, IsNote, IsReference, IsTimeZone } from '../kit/properties.ts';
import {
  gcrClassifications,
  reportedStates,
  windowKinds,
  type GcrClassification,
  type ReportedState,
  type WindowKind,
} from './gcr.catalogue.ts';
import { IsGcr, IsSuffix, LateNotice, ServiceImpact } from './gcr.parts.ts';

const MaintenanceReport = reportsTo('maintenance');

/** A window as change management reports it. */
export class ReportedWindow {
  @IsSuffix() suffix!: string;
  @IsIn(windowKinds) kind!: WindowKind;
  @IsInstant() start!: string;
  @IsInstant() end!: string;
  @IsTimeZone() siteZone!: string;
  /** That of the GCR unless told. */
  @IsOptional() @IsIn(reportedStates) state?: ReportedState;
  @IsOptional() @IsInstant() actualStart?: string;
  @IsOptional() @IsInstant() actualEnd?: string;
}

/** A circuit in a window, and whose it is. */
export class ReportedService extends ServiceImpact {
  @IsReference() enterpriseId!: string;
}

/** Planned work on the network as it now stands, whole each time. What it says was decided by others. */
@MaintenanceReport('gcr-reported')
export class GcrReported {
  @IsGcr() gcr!: string;
  @IsIn(gcrClassifications) classification!: GcrClassification;
  @IsLine() summary!: string;
  @IsOptional() @IsNote() reason?: string;
  @IsIn(reportedStates) state!: ReportedState;
  /** When it stood so: the event's time unless told. What is older than the last taken changes nothing. */
  @IsOptional() @IsInstant() asOf?: string;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => LateNotice) late?: LateNotice;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ReportedWindow)
  windows!: ReportedWindow[];
  @IsArray() @IsObject({ each: true }) @ValidateNested({ each: true }) @Type(() => ReportedService) affectedServices!: ReportedService[];
  @IsOptional() @IsNote() note?: string;
}
