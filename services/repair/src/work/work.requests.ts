import { applyDecorators, HttpCode, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation, OmitType } from '@nestjs/swagger';
import { IsInstant, IsLine, IsNote, IsReference } from '@trunkline/contracts';
import {
  agentRoles,
  ClosingTest,
  escalationDecisions,
  faultDomains,
  holdReasons,
  maximumEscalation,
  noteVisibilities,
  PublicTicket,
  type AgentRole,
  type EscalationDecision,
  type FaultDomain,
  type HoldReason,
  type NoteVisibility,
} from '@trunkline/contracts/repair';
import { Idempotent } from '@trunkline/service-kit';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';

/** A route that does something to a ticket, and answers with the ticket. */
export const Does = (path: string, summary: string) =>
  applyDecorators(
    Post(path),
    HttpCode(200),
    Idempotent(),
    ApiOperation({ summary }),
    ApiOkResponse({ type: PublicTicket, description: 'the ticket as it now is' }),
    ApiConflictResponse({ description: 'its status does not allow it; or the first request with this key is in progress' }),
  );

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
  /** The answer is a time at which somebody may come. */
  @IsOptional() @IsBoolean() appointmentRequired?: boolean;
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

export class EscalationSubmission extends Reason {
  /** Whether to call back whoever asks for it. */
  @IsBoolean() callback!: boolean;
}

/** Whether a level takes what was put before it. */
export class EscalationAnswer {
  @IsIn(escalationDecisions) decision!: EscalationDecision;
  @IsOptional() @IsNote() comment?: string;
}

/** Until when the next level is to wait. */
export class EscalationPause extends Reason {
  @IsInstant() until!: string;
}

/** Which level a crisis needs. */
export class CrisisEscalation extends Reason {
  @IsInt() @Min(1) @Max(maximumEscalation) toLevel!: number;
}

/** A fix agent who is to work on it. */
export class HandOff extends Reason {
  @IsIn(agentRoles) role!: AgentRole;
  @IsLine() name!: string;
  /** Under which number a vendor has it. */
  @IsOptional() @IsLine(64) vendorTicket?: string;
}

/** What a fix agent found, and what shows it. */
export class HandBack {
  @IsNote() @MinLength(1) found!: string;
  @IsOptional() @IsArray() @ArrayMaxSize(20) @IsString({ each: true }) @MaxLength(500, { each: true }) evidence?: string[];
}

/** Who answers for a ticket from now on: a technician on shift, or the duty desk. */
export class OwnerChange extends Reason {
  @IsOptional() @IsReference() technicianId?: string;
}
