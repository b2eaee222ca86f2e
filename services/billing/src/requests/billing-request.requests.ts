import type { PipeTransform } from '@nestjs/common';
import { IsInstant, IsLine, IsNote, IsReference, keptText } from '@trunkline/contracts';
import {
  DisputedLine,
  IsUnsignedAmount,
  RequestContact,
  requestKinds,
  requestStates,
  resolutions,
  type RequestKind,
  type RequestState,
  type Resolution,
} from '@trunkline/contracts/billing';
import { notFound } from '@trunkline/domain';
import { PageQuery } from '@trunkline/service-kit';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsObject, IsOptional, ValidateNested } from 'class-validator';

/** A question about a bill, as somebody asks it. The enterprise may be left out by whoever acts for one, or where the account says it. */
export class BillingRequestSubmission {
  @IsIn(requestKinds) kind!: RequestKind;
  @IsOptional() @IsReference() enterpriseId?: string;
  @IsReference() accountBan!: string;
  @IsOptional() @IsReference() invoiceNumber?: string;
  /** Of a dispute: which lines of the invoice, and how much of each. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => DisputedLine)
  lines?: DisputedLine[];
  @IsNote(4000) description!: string;
  @IsObject() @ValidateNested() @Type(() => RequestContact) contact!: RequestContact;
}

/** Which requests to list; every filter narrows the list. */
export class BillingRequestFilter extends PageQuery {
  @IsOptional() @IsReference() enterpriseId?: string;
  @IsOptional() @IsReference() accountBan?: string;
  @IsOptional() @IsReference() invoiceNumber?: string;
  @IsOptional() @IsIn(requestKinds) kind?: RequestKind;
  @IsOptional() @IsIn(requestStates) state?: RequestState;
}

/** What is said with a step of the work. */
export class StepRequest {
  @IsOptional() @IsNote() note?: string;
}

/** New evidence, for which a request is opened again. */
export class ReopenRequest {
  @IsNote() evidence!: string;
}

/** How a request is answered. */
export class ResolveRequest {
  @IsIn(resolutions) resolution!: Resolution;
  @IsNote() text!: string;
  /** Of a credit. */
  @IsOptional() @IsUnsignedAmount() creditAmount?: string;
}

/** Something to say about a request. */
export class NoteRequest {
  @IsNote() text!: string;
  /** For the carrier's own people alone; a customer cannot say such a thing. */
  @IsOptional() @IsBoolean() internal?: boolean;
}

/** One thing said about a request. */
export class BillingRequestNoteView {
  @IsInstant() at!: string;
  @IsLine() author!: string;
  @IsBoolean() byStaff!: boolean;
  @IsBoolean() internal!: boolean;
  @IsNote() text!: string;
}

/** The number of a request in a path. */
export class RequestNumber implements PipeTransform<string, string> {
  transform(number: string): string {
    if (number.includes('\u0000')) throw noSuchRequest(number);
    return keptText(number);
  }
}

export const hrefOf = (number: string): string => `/billing-requests/${encodeURIComponent(number)}`;

export const noSuchRequest = (number: string) => notFound(`there is no billing request ${number}`);
