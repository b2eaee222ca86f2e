import { IsInstant, IsLine, IsNote, IsReference } from '@trunkline/contracts';
import { faultDomains, IsTicketNumber, RfoContent, rfoSources, type FaultDomain, type RfoSource } from '@trunkline/contracts/repair';
import { PageQuery } from '@trunkline/service-kit';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';

export const rfoStates = ['requested', 'published'] as const;
export type RfoState = (typeof rfoStates)[number];

/** A question why the service was away. */
export class RfoRequest {
  @IsOptional() @IsNote() reason?: string;
}

/** Which reports to list; every filter narrows the list. */
export class RfoFilter extends PageQuery {
  @IsOptional() @IsIn(rfoStates) state?: RfoState;
  @IsOptional() @IsReference() enterpriseId?: string;
  @IsOptional() @IsReference() accountBan?: string;
}

/** A sentence, and the event of the ticket that it stands on. */
export class RfoSentenceEdit {
  @IsNote(1000) @MinLength(1) text!: string;
  @IsIn(rfoSources) source!: RfoSource;
  @IsString() @MaxLength(64) reference!: string;
}

/** The draft as a person wants it. */
export class RfoEdit {
  @IsNote() rootCause!: string;
  @IsNote() correctiveActions!: string;
  @IsNote() preventiveActions!: string;
  @IsArray()
  @ArrayMaxSize(500)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => RfoSentenceEdit)
  timeline!: RfoSentenceEdit[];
  @IsOptional() @IsNote() remark?: string;
  @IsOptional() @IsIn(faultDomains) faultDomain?: FaultDomain;
  @IsBoolean() creditEligible!: boolean;
}

/** A report on the reason for an outage. Customers see of it what was published; the carrier's own people also the draft. */
export class RfoView {
  @IsTicketNumber() ticketNumber!: string;
  @IsReference() enterpriseId!: string;
  @IsReference() accountBan!: string;
  @IsIn(rfoStates) state!: RfoState;
  @IsInstant() requestedAt!: string;
  @IsLine() requestedBy!: string;
  @IsOptional() @IsNote() reason?: string;
  /** By when a first word is due; when three quarters of the time are over; by when it is due. */
  @IsInstant() preliminaryAt!: string;
  @IsInstant() riskAt!: string;
  @IsInstant() dueAt!: string;
  /** It was not published by then. */
  @IsBoolean() breached!: boolean;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => RfoContent) content?: RfoContent;
  @IsOptional() @IsIn(faultDomains) faultDomain?: FaultDomain;
  @IsOptional() @IsBoolean() creditEligible?: boolean;
  /** When somebody was last at it. */
  @IsOptional() @IsInstant() editedAt?: string;
  @IsOptional() @IsLine() editedBy?: string;
  /** The attachment of the ticket that is the document. */
  @IsOptional() @IsUUID() documentId?: string;
  @IsOptional() @IsLine() signedBy?: string;
  @IsOptional() @IsInstant() publishedAt?: string;
}
