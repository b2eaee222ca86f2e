import type { PipeTransform } from '@nestjs/common';
import { OmitType } from '@nestjs/swagger';
import { IsInstant, IsLine, IsReference } from '@trunkline/contracts';
import {
  IsTspPriority,
  noteVisibilities,
  observedImpacts,
  TestContent,
  TicketNoteContent,
  TicketReported,
  ticketPriorities,
  ticketSeverities,
  ticketStatuses,
  ticketTypes,
  type NoteVisibility,
  type ObservedImpact,
  type TicketPriority,
  type TicketSeverity,
  type TicketStatus,
  type TicketType,
} from '@trunkline/contracts/repair';
import { notFound } from '@trunkline/domain';
import { inLanguageOf, PageQuery } from '@trunkline/service-kit';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import type { Request } from 'express';
import { sayTold } from '../ticket-told.sentences.ts';

/** A fault as a person tells it. The enterprise may be left out by whoever acts for one, or where the account says it. */
export class TicketSubmission extends OmitType(TicketReported, ['enterpriseId', 'externalId']) {
  @IsOptional() @IsReference() enterpriseId?: string;
  @IsOptional() @IsReference() externalId?: string;
  /** Opens a ticket although the service has an open one. */
  @IsOptional() @IsBoolean() despiteOpenTicket?: boolean;
}

/** Which tickets to list; every filter narrows the list. Without a search or a time, those opened in the last 90 days. */
export class TicketFilter extends PageQuery {
  @IsOptional() @IsIn(ticketStatuses) status?: TicketStatus;
  /** Those that are neither closed nor cancelled, or those that are. */
  @IsOptional() @IsIn(['true', 'false']) open?: 'true' | 'false';
  @IsOptional() @IsIn(observedImpacts) observedImpact?: ObservedImpact;
  @IsOptional() @IsIn(ticketTypes) type?: TicketType;
  @IsOptional() @IsIn(ticketSeverities) customerSeverity?: TicketSeverity;
  @IsOptional() @IsIn(ticketPriorities) customerPriority?: TicketPriority;
  @IsOptional() @IsIn(ticketSeverities) sellerSeverity?: TicketSeverity;
  @IsOptional() @IsIn(ticketPriorities) sellerPriority?: TicketPriority;
  @IsOptional() @IsIn(['true', 'false']) publicSafetyHazard?: 'true' | 'false';
  @IsOptional() @IsTspPriority() tspPriority?: string;
  /** Those that wait for their customer, or those that do not. */
  @IsOptional() @IsIn(['true', 'false']) needsCustomerReply?: 'true' | 'false';
  /** Those that a fix agent has or was offered, or those that none has; the former however long ago they were opened. */
  @IsOptional() @IsIn(['true', 'false']) withAgent?: 'true' | 'false';
  @IsOptional() @IsReference() enterpriseId?: string;
  @IsOptional() @IsReference() accountBan?: string;
  @IsOptional() @IsLine(64) serviceId?: string;
  @IsOptional() @IsLine(64) circuitId?: string;
  @IsOptional() @IsLine(64) altCircuitId?: string;
  @IsOptional() @IsReference() externalId?: string;
  /** In the number, the service, the circuits, the summary, the description or the customer's reference. What is shorter than three letters is looked for in the last 90 days unless told. */
  @IsOptional() @IsString() @MinLength(2) @MaxLength(200) search?: string;
  /** That instant included. */
  @IsOptional() @IsInstant() openedSince?: string;
  /** That instant excluded. */
  @IsOptional() @IsInstant() openedUntil?: string;
}

/** Which tickets a file is to have. */
export class TicketExportFilter extends OmitType(TicketFilter, ['limit', 'cursor']) {}

/** Something that was said on a ticket. */
export class NoteView extends TicketNoteContent {
  @IsInstant() at!: string;
  @IsIn(noteVisibilities) visibility!: NoteVisibility;
}

/** One move of a ticket through its states. */
export class ChangeView {
  @IsInstant() at!: string;
  /** By what it moved, such as `resolve`. */
  @IsString() verb!: string;
  @IsIn(ticketStatuses) from!: TicketStatus;
  @IsIn(ticketStatuses) to!: TicketStatus;
  @IsString() by!: string;
  @IsOptional() @IsString() reason?: string;
}

/** A test of its service, and when it was told. */
export class TestView extends TestContent {
  @IsInstant() at!: string;
}

/** The number of a ticket in a path. What cannot be one leads nowhere. */
export class TicketNumber implements PipeTransform<string, string> {
  transform(number: string): string {
    if (!/^[Tt]-\d{1,15}$/.test(number)) throw noSuchTicket(number);
    return number.toUpperCase();
  }
}

export const hrefOf = (number: string): string => `/tickets/${number}`;

export const noSuchTicket = (number: string) => notFound(`there is no ticket ${number}`);

/** What we say of a ticket ourselves, as whoever asks reads it. */
export const saidFor = (request: Request): ((text: string) => string) => inLanguageOf(request, sayTold);
