import { IsInstant, IsLine, IsNote, IsReference } from '@trunkline/contracts';
import {
  observedImpacts,
  ticketPriorities,
  ticketSeverities,
  type ObservedImpact,
  type TicketPriority,
  type TicketSeverity,
} from '@trunkline/contracts/repair';
import { Type } from 'class-transformer';
import { IsArray, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { MefContact, MefIssueRelationship, MefNote } from '../mef-incidents/mef-incident.requests.ts';
import { IsCount, TmfRelatedEntity } from '../trouble-tickets/trouble-ticket.requests.ts';

/** Where the face of MEF’s Trouble Ticket Management (MEF W124, LSO Sonata, 2.0.0-RC) stands: its tickets. */
export const mefTicketPath = 'mefApi/sonata/troubleTicket/v2/troubleTicket';

/** The words of W124 for the states of a ticket (`TroubleTicketStatusType`). */
export const mefTicketStatuses = [
  ...(['acknowledged', 'inProgress', 'pending', 'resolved', 'reopened'] as const),
  ...(['assessingCancellation', 'cancelled', 'closed'] as const),
] as const;
export type MefTicketStatus = (typeof mefTicketStatuses)[number];

/** What is presumed to be its cause, in the words of W124 (`TroubleTicketType`). */
export const mefTicketTypes = ['failure', 'installation', 'maintenance', 'assistance'] as const;
export type MefTicketType = (typeof mefTicketTypes)[number];

/** A ticket: what the buyer says of it, and the seller. Lists leave out contacts, notes and related issues. */
export class MefTroubleTicket {
  @IsLine(64) id!: string;
  @IsLine(500) href!: string;
  @IsOptional() @IsReference() externalId?: string;
  @IsIn(mefTicketStatuses) status!: MefTicketStatus;
  @IsIn(mefTicketTypes) ticketType!: MefTicketType;
  @IsNote() description!: string;
  @IsIn(observedImpacts) observedImpact!: ObservedImpact;
  /** The buyer's, where they said one. */
  @IsOptional() @IsIn(ticketSeverities) severity?: TicketSeverity;
  @IsOptional() @IsIn(ticketPriorities) priority?: TicketPriority;
  @IsOptional() @IsIn(ticketSeverities) sellerSeverity?: TicketSeverity;
  @IsOptional() @IsIn(ticketPriorities) sellerPriority?: TicketPriority;
  @IsInstant() creationDate!: string;
  @IsInstant() lastUpdate!: string;
  @IsInstant() issueStartDate!: string;
  @IsOptional() @IsInstant() expectedResolutionDate?: string;
  @IsOptional() @IsInstant() resolutionDate?: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => TmfRelatedEntity) relatedEntity!: TmfRelatedEntity[];
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => MefContact) relatedContactInformation?: MefContact[];
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => MefNote) note?: MefNote[];
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => MefIssueRelationship) relatedIssue?: MefIssueRelationship[];
}

/** Which tickets to list, newest first; every filter narrows the list. Those of the last 90 days. */
export class MefTicketFilter {
  @IsOptional() @IsCount(100_000) offset = 0;
  @IsOptional() @IsCount(200) limit = 50;
  @IsOptional() @IsIn(mefTicketStatuses) status?: MefTicketStatus;
  @IsOptional() @IsReference() externalId?: string;
  @IsOptional() @IsIn(observedImpacts) observedImpact?: ObservedImpact;
  @IsOptional() @IsIn(ticketSeverities) severity?: TicketSeverity;
  @IsOptional() @IsIn(ticketPriorities) priority?: TicketPriority;
  @IsOptional() @IsIn(ticketSeverities) sellerSeverity?: TicketSeverity;
  @IsOptional() @IsIn(ticketPriorities) sellerPriority?: TicketPriority;
}
