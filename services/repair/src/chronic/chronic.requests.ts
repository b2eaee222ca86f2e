import type { PipeTransform } from '@nestjs/common';
import { IsInstant, IsLine, IsNote, IsReference } from '@trunkline/contracts';
import { notFound } from '@trunkline/domain';
import { PageQuery } from '@trunkline/service-kit';
import { IsArray, IsIn, IsOptional, IsString, isUUID, IsUUID } from 'class-validator';

export const caseStates = ['open', 'closed'] as const;
export type CaseState = (typeof caseStates)[number];

/** Which cases to list; every filter narrows the list. */
export class ChronicFilter extends PageQuery {
  @IsOptional() @IsIn(caseStates) state?: CaseState;
  @IsOptional() @IsReference() enterpriseId?: string;
  @IsOptional() @IsReference() accountBan?: string;
  @IsOptional() @IsLine(64) serviceId?: string;
}

/** A service that fails again and again. */
export class ChronicView {
  @IsUUID() caseId!: string;
  @IsLine(64) serviceId!: string;
  @IsReference() enterpriseId!: string;
  @IsReference() accountBan!: string;
  @IsIn(caseStates) state!: CaseState;
  /** Oldest first. */
  @IsArray() @IsString({ each: true }) ticketNumbers!: string[];
  @IsInstant() openedAt!: string;
  @IsOptional() @IsInstant() closedAt?: string;
  @IsOptional() @IsLine() closedBy?: string;
  @IsOptional() @IsNote() reason?: string;
}

/** The id of a case in a path. What cannot be one leads nowhere. */
export class CaseId implements PipeTransform<string, string> {
  transform(id: string): string {
    if (!isUUID(id)) throw noSuchCase(id);
    return id.toLowerCase();
  }
}

export const noSuchCase = (id: string) => notFound(`there is no chronic case ${id}`);
