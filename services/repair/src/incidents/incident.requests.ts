import type { PipeTransform } from '@nestjs/common';
import { IsInstant, IsLine, IsNote } from '@trunkline/contracts';
import { IsIncidentNumber, incidentStatuses, incidentTypes, type IncidentStatus, type IncidentType } from '@trunkline/contracts/repair';
import { notFound } from '@trunkline/domain';
import { PageQuery } from '@trunkline/service-kit';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsOptional, IsString, Matches, Min, MinLength } from 'class-validator';

/** One fault of which several tickets tell. */
export class IncidentSubmission {
  @IsLine() summary!: string;
  /** What it comes from: `repair` unless told. */
  @IsOptional() @IsIn(incidentTypes) type?: IncidentType;
  /** When the services are expected to work again. */
  @IsOptional() @IsInstant() expectedAt?: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @IsString({ each: true })
  @Matches(/^T-\d{1,15}$/, { each: true })
  ticketNumbers!: string[];
}

export class IncidentFilter extends PageQuery {
  @IsOptional() @IsIn(incidentStatuses) status?: IncidentStatus;
  @IsOptional() @IsIn(incidentTypes) type?: IncidentType;
  @IsOptional() @IsLine() element?: string;
}

/** News for all whom it touches. */
export class IncidentUpdate {
  @IsNote() @MinLength(1) text!: string;
  /** When the services are expected to work again. */
  @IsOptional() @IsInstant() expectedAt?: string;
}

/** An incident as the carrier's own people see it. */
export class IncidentView {
  @IsIncidentNumber() number!: string;
  @IsIn(incidentTypes) type!: IncidentType;
  @IsOptional() @IsLine() element?: string;
  @IsLine() summary!: string;
  @IsIn(incidentStatuses) status!: IncidentStatus;
  @IsOptional() @IsNote() latestUpdate?: string;
  @IsOptional() @IsInstant() expectedAt?: string;
  @IsInt() @Min(0) tickets!: number;
  @IsInstant() openedAt!: string;
  @IsOptional() @IsInstant() closedAt?: string;
}

export class IncidentNumber implements PipeTransform<string, string> {
  transform(number: string): string {
    if (!/^[Ii]-\d{1,15}$/.test(number)) throw noSuchIncident(number);
    return number.toUpperCase();
  }
}

export const noSuchIncident = (number: string) => notFound(`there is no incident ${number}`);
