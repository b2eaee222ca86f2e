import type { PipeTransform } from '@nestjs/common';
import { IsInstant, IsLine, IsReference } from '@trunkline/contracts';
import { GcrHead, gcrStates, ServiceImpact, type GcrState } from '@trunkline/contracts/maintenance';
import { notFound } from '@trunkline/domain';
import { PageQuery } from '@trunkline/service-kit';
import { Type } from 'class-transformer';
import { IsArray, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';

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
}

/** One thing that happened to planned work. */
export class GcrUpdateView {
  @IsInstant() at!: string;
  /** By what it came to its state, such as `reschedule`. */
  @IsArray() @IsString({ each: true }) verbs!: string[];
  @IsOptional() @IsString() text?: string;
}

/** Planned work and what happened to it, newest first. */
export class GcrDetail extends GcrHead {
  @IsArray() @ValidateNested({ each: true }) @Type(() => GcrUpdateView) updates!: GcrUpdateView[];
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
