import { IsInstant, IsLine, IsMailAddress, IsNote } from '@trunkline/contracts';
import {
  incidentStatuses,
  ticketPriorities,
  ticketSeverities,
  type IncidentStatus,
  type TicketPriority,
  type TicketSeverity,
} from '@trunkline/contracts/repair';
import { Type } from 'class-transformer';
import { IsArray, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { IsCount, TmfRelatedEntity } from '../trouble-tickets/trouble-ticket.requests.ts';

/** Where the face of MEF’s Trouble Ticket Management (MEF W124, LSO Sonata, 2.0.0-RC) stands: its incidents. */
export const mefIncidentPath = 'mefApi/sonata/troubleTicket/v2/incident';

/** What an incident is of, in the words of W124. */
export const mefIncidentTypes = ['maintenance', 'degraded', 'intermittent', 'down'] as const;
export type MefIncidentType = (typeof mefIncidentTypes)[number];

export class MefNote {
  @IsLine(64) id!: string;
  @IsLine() author!: string;
  @IsInstant() date!: string;
  @IsIn(['buyer', 'seller']) source!: 'buyer' | 'seller';
  @IsNote(20_000) text!: string;
}

const mefContactRoles = ['incidentContact', 'reporterContact', 'sellerTicketContact'] as const;

export class MefContact {
  @IsLine() name!: string;
  @IsMailAddress() emailAddress!: string;
  @IsOptional() @IsLine(64) number?: string;
  @IsIn(mefContactRoles) role!: (typeof mefContactRoles)[number];
}

export class MefIssueRelationship {
  @IsLine(64) id!: string;
  @IsOptional() @IsInstant() creationDate?: string;
  @IsOptional() @IsNote() description?: string;
  @IsLine(64) relationshipType!: string;
  @IsIn(['seller']) source!: 'seller';
  @IsLine(64) '@referredType'!: string;
}

/** One fault, with those of its services and tickets that its reader may see. Lists leave out contacts, notes and tickets. */
export class MefIncident {
  @IsLine(64) id!: string;
  @IsLine(500) href!: string;
  @IsIn(incidentStatuses) status!: IncidentStatus;
  @IsIn(mefIncidentTypes) incidentType!: MefIncidentType;
  @IsNote() description!: string;
  /** The worst of their tickets. */
  @IsIn(ticketSeverities) severity!: TicketSeverity;
  @IsIn(ticketPriorities) priority!: TicketPriority;
  @IsInstant() creationDate!: string;
  @IsOptional() @IsInstant() issueStartDate?: string;
  @IsOptional() @IsInstant() expectedClosedDate?: string;
  @IsOptional() @IsInstant() closedDate?: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => TmfRelatedEntity) relatedEntity!: TmfRelatedEntity[];
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => MefContact) relatedContactInformation?: MefContact[];
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => MefNote) note?: MefNote[];
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => MefIssueRelationship) relatedIssue?: MefIssueRelationship[];
}

/** Which incidents to list, newest first. */
export class MefIncidentFilter {
  @IsOptional() @IsCount(100_000) offset = 0;
  @IsOptional() @IsCount(200) limit = 50;
  @IsOptional() @IsIn(incidentStatuses) status?: IncidentStatus;
}
