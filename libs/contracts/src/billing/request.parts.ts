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
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsInstant, IsLine, IsMailAddress, IsNote, IsReference, PersonalData } from '../kit/properties.ts';
import {
  requestChannels,
  requestKinds,
  requestStates,
  resolutions,
  type RequestChannel,
  type RequestKind,
  type RequestState,
  type Resolution,
} from './billing.catalogue.ts';
import { IsCurrency, IsUnsignedAmount } from './money.parts.ts';

/** Whom to answer. */
export class RequestContact {
  @PersonalData() @IsLine() name!: string;
  @PersonalData() @IsMailAddress() email!: string;
}

/** A line of an invoice, and how much of it is disputed, tax included. */
export class DisputedLine {
  @IsInt() @Min(1) @Max(9_999_999) lineNumber!: number;
  @IsUnsignedAmount() amount!: string;
}

/** How a request was answered. */
export class RequestResolution {
  @IsIn(resolutions) resolution!: Resolution;
  @IsNote() text!: string;
  /** Of a credit. */
  @IsOptional() @IsUnsignedAmount() creditAmount?: string;
}

/** All of a billing request that its customer may know, but for its notes. */
export class PublicBillingRequest {
  @IsUUID() requestId!: string;
  /** By which people know it. */
  @IsReference() number!: string;
  @IsIn(requestKinds) kind!: RequestKind;
  @IsReference() accountBan!: string;
  @IsReference() enterpriseId!: string;
  @IsOptional() @IsReference() invoiceNumber?: string;
  /** Of the invoice. */
  @IsOptional() @IsCurrency() currency?: string;
  /** What is disputed. */
  @IsArray() @ArrayMaxSize(500) @ValidateNested({ each: true }) @Type(() => DisputedLine) lines!: DisputedLine[];
  /** Of all lines together. */
  @IsOptional() @IsUnsignedAmount() disputedAmount?: string;
  @IsNote(4000) description!: string;
  @ValidateNested() @Type(() => RequestContact) contact!: RequestContact;
  @IsIn(requestChannels) channel!: RequestChannel;
  @IsIn(requestStates) state!: RequestState;
  /** When the request reached the carrier. */
  @IsInstant() receivedAt!: string;
  /** Until when a person answers: 48 hours of business days after that. */
  @IsInstant() answerBy!: string;
  @IsOptional() @IsInstant() acknowledgedAt?: string;
  /** The person who did. */
  @IsOptional() @PersonalData() @IsLine() acknowledgedBy?: string;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => RequestResolution) resolution?: RequestResolution;
  @IsOptional() @IsInstant() resolvedAt?: string;
  /** It was opened again with new evidence, which is possible once. */
  @IsBoolean() reopened!: boolean;
  /** It was closed because its customer took it back. */
  @IsBoolean() withdrawn!: boolean;
  @IsInstant() createdAt!: string;
  @IsInstant() updatedAt!: string;
}

/** What every fact about a billing request carries. */
export class BillingRequestFact {
  @IsUUID() requestId!: string;
  @IsReference() number!: string;
  @IsReference() accountBan!: string;
  @IsReference() enterpriseId!: string;
  @IsArray() @IsString({ each: true }) changed!: string[];
  @IsObject() previous!: Record<string, unknown>;
  @ValidateNested() @Type(() => PublicBillingRequest) request!: PublicBillingRequest;
}
