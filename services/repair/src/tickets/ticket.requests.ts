import type { PipeTransform } from '@nestjs/common';
import { OmitType } from '@nestjs/swagger';
import { IsInstant, IsLine, IsNote, IsReference } from '@trunkline/contracts';
import {
  ClosingTest,
  faultDomains,
  holdReasons,
  noteVisibilities,
  observedImpacts,
  TicketNoteContent,
  TicketReported,
  ticketStatuses,
  type FaultDomain,
  type HoldReason,
  type NoteVisibility,
  type ObservedImpact,
  type TicketStatus,
} from '@trunkline/contracts/repair';
import { notFound } from '@trunkline/domain';
import { PageQuery } from '@trunkline/service-kit';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsObject, IsOptional, IsString, MaxLength, MinLength, ValidateNested } from 'class-validator';

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
  @IsOptional() @IsReference() enterpriseId?: string;
  @IsOptional() @IsReference() accountBan?: string;
  @IsOptional() @IsLine(64) serviceId?: string;
  @IsOptional() @IsReference() externalId?: string;
  /** In the number, the service, the summary, the description or the customer's reference. */
  @IsOptional() @IsString() @MinLength(2) @MaxLength(200) search?: string;
  /** That instant included. */
  @IsOptional() @IsInstant() openedSince?: string;
  /** That instant excluded. */
  @IsOptional() @IsInstant() openedUntil?: string;
}

/** Which tickets a file is to have. */
export class TicketExportFilter extends OmitType(TicketFilter, ['limit', 'cursor']) {}

/** What somebody has to say on a ticket. */
export class NoteSubmission {
  @IsNote(20_000) @MinLength(1) text!: string;
  /** Everyone unless told. What only the carrier may read is for the carrier's own people. */
  @IsOptional() @IsIn(noteVisibilities) visibility?: NoteVisibility;
}

/** Why something is done. */
export class Reason {
  @IsNote() @MinLength(1) reason!: string;
}

/** Something to say besides, or nothing. */
export class Remark {
  @IsOptional() @IsNote() note?: string;
}

export class Question {
  @IsNote() @MinLength(1) question!: string;
  @IsOptional() @IsInstant() neededBy?: string;
}

export class Hold {
  @IsIn(holdReasons) reason!: HoldReason;
  @IsOptional() @IsNote() note?: string;
}

/** The test that showed that the service works again, now unless told. */
export class ClosingTestSubmission extends OmitType(ClosingTest, ['at']) {
  @IsOptional() @IsInstant() at?: string;
}

export class ResolutionSubmission {
  @IsNote() @MinLength(1) note!: string;
  @IsObject() @ValidateNested() @Type(() => ClosingTestSubmission) closingTest!: ClosingTestSubmission;
  @IsOptional() @IsIn(faultDomains) faultDomain?: FaultDomain;
  /** When the service worked again: now unless told. */
  @IsOptional() @IsInstant() restoredAt?: string;
}

export class CancellationDecision extends Reason {
  @IsBoolean() granted!: boolean;
}

/** Who answers for a ticket from now on: a technician on shift, or the duty desk. */
export class OwnerChange extends Reason {
  @IsOptional() @IsReference() technicianId?: string;
}

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

/** The number of a ticket in a path. What cannot be one leads nowhere. */
export class TicketNumber implements PipeTransform<string, string> {
  transform(number: string): string {
    if (!/^[Tt]-\d{1,15}$/.test(number)) throw noSuchTicket(number);
    return number.toUpperCase();
  }
}

export const hrefOf = (number: string): string => `/tickets/${number}`;

export const noSuchTicket = (number: string) => notFound(`there is no ticket ${number}`);
