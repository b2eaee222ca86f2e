import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsOptional, Min, ValidateNested } from 'class-validator';
import { IsInstant, IsLine, IsNote, PersonalData } from '../kit/properties.ts';
import { escalationDecisions, escalationWays, type EscalationDecision, type EscalationWay } from './ticket.catalogue.ts';

/** Who answers at a level of escalation, as far as the contact directory and the account team name them. */
export class EscalationAnswerer {
  @IsInt() @Min(1) level!: number;
  /** What they are. */
  @IsLine() answeredBy!: string;
  @IsOptional() @PersonalData() @IsLine() name?: string;
  @IsOptional() @PersonalData() @IsLine(500) phone?: string;
  @IsOptional() @PersonalData() @IsLine(500) email?: string;
}

/** One time that a ticket was escalated, and who answered then. */
export class EscalationStep extends EscalationAnswerer {
  @IsInstant() at!: string;
  @IsNote() reason!: string;
  /** Whether whoever asked for it wants to be called back. */
  @IsBoolean() callback!: boolean;
  @PersonalData() @IsLine() requestedBy!: string;
  /** Absent where it was the next level's turn. */
  @IsOptional() @IsIn(escalationWays) way?: EscalationWay;
  /** Absent until somebody has said whether that level takes it. */
  @IsOptional() @IsIn(escalationDecisions) decision?: EscalationDecision;
  @IsOptional() @PersonalData() @IsLine() decidedBy?: string;
  @IsOptional() @IsInstant() decidedAt?: string;
  @IsOptional() @IsNote() comment?: string;
}

/** That the next level of escalation is to wait, until when and why. */
export class EscalationDelay {
  /** The level that waits. */
  @IsInt() @Min(1) level!: number;
  @IsInstant() until!: string;
  @IsInstant() at!: string;
  @IsNote() reason!: string;
  @PersonalData() @IsLine() delayedBy!: string;
}

/** How far a ticket was escalated, and when it can be again. */
export class TicketEscalation {
  @IsInt() @Min(0) level!: number;
  @IsInt() @Min(1) maximum!: number;
  /** Absent at the highest level, and once the ticket is done. */
  @IsOptional() @IsInstant() nextPossibleAt?: string;
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => EscalationStep) past?: EscalationStep[];
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => EscalationDelay) delays?: EscalationDelay[];
}
