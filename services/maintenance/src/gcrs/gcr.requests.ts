import type { PipeTransform } from '@nestjs/common';
import { IsInstant, IsLine, IsReference } from '@trunkline/contracts';
import { GcrHead, gcrStates, ServiceImpact, type GcrState } from '@trunkline/contracts/maintenance';
import { notFound } from '@trunkline/domain';
import { PageQuery } from '@trunkline/service-kit';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';

/** Which GCRs to list; every filter narrows the list. */
export class GcrFilter extends PageQuery {
  /** Work that ends at that instant or later. */
  @IsOptional() @IsInstant() from?: string;
  /** Work that begins before that instant. */
  @IsOptional() @IsInstant() to?: string;
  @IsOptional() @IsIn(gcrStates) state?: GcrState;
  /** Work that touches the circuit. */
  @IsOptional() @IsLine(64) service?: string;
  @IsOptional() @IsReference() accountBan?: string;
  @IsOptional() @IsReference() enterpriseId?: string;
  /** `csv` and `ics` have the whole list, a row for each window and account; JSON by pages unless told. */
  @IsOptional() @IsIn(['json', 'csv', 'ics']) format?: 'json' | 'csv' | 'ics';
}

/** One thing that happened to planned work. */
export class GcrUpdateView {
  @IsInstant() at!: string;
  /** By what it came to its state, such as `reschedule`. */
  @IsArray() @IsString({ each: true }) verbs!: string[];
  @IsOptional() @IsString() text?: string;
  /** Who decided it, for the carrier's own people. */
  @IsOptional() @IsString() by?: string;
}

/** What somebody said who answers for the work. */
export class ApprovalView {
  @IsIn(['approved', 'rejected']) verdict!: 'approved' | 'rejected';
  @IsInstant() at!: string;
  @IsString() by!: string;
  @IsOptional() @IsString() note?: string;
}

/** Planned work and what happened to it, newest first. */
export class GcrDetail extends GcrHead {
  @IsArray() @ValidateNested({ each: true }) @Type(() => GcrUpdateView) updates!: GcrUpdateView[];
  /** For the carrier's own people, newest first. */
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => ApprovalView) approvals?: ApprovalView[];
  /** It began before anybody approved it, and nobody has since. */
  @IsOptional() @IsBoolean() approvalOwed?: boolean;
}

/** Which of the circuits that work touches to list. */
export class AffectedServiceFilter extends PageQuery {
  /** The suffix of a window. */
  @IsOptional() @IsString() window?: string;
  @IsOptional() @IsReference() accountBan?: string;
}

/** A circuit that work touches, and whose it is. */
export class AffectedServiceView extends ServiceImpact {
  @IsReference() enterpriseId!: string;
}

/** The number of a GCR in a path. What cannot be one leads nowhere. */
export class GcrNumber implements PipeTransform<string, string> {
  transform(gcr: string): string {
    if (!/^\d{1,20}$/.test(gcr)) throw noSuchGcr(gcr);
    return gcr;
  }
}

export const hrefOf = (gcr: string): string => `/gcrs/${gcr}`;

export const noSuchGcr = (gcr: string) => notFound(`there is no GCR ${gcr}`);
