import type { PipeTransform } from '@nestjs/common';
import { IsNote, IsReference, keptText } from '@trunkline/contracts';
import { DisputedLine, requestKinds, type RequestKind } from '@trunkline/contracts/billing';
import { notFound } from '@trunkline/domain';
import { Type } from 'class-transformer';
import { IsArray, IsIn, IsOptional, ValidateNested } from 'class-validator';

/** A billing request about an outage, filled in as far as we can: what is missing is whom to answer. */
export class DisputeDraft {
  /** An inquiry, where the service was not billed yet. */
  @IsIn(requestKinds) kind!: RequestKind;
  @IsReference() accountBan!: string;
  @IsOptional() @IsReference() invoiceNumber?: string;
  /** What the outage is worth of them by the contract; all of them where that says nothing. */
  @IsOptional() @IsArray() @ValidateNested({ each: true }) @Type(() => DisputedLine) lines?: DisputedLine[];
  @IsNote(4000) description!: string;
}

/** The number of a ticket in a path. */
export class TicketNumber implements PipeTransform<string, string> {
  transform(number: string): string {
    if (number.includes('\u0000')) throw noSuchOutage(number);
    return keptText(number);
  }
}

export const noSuchOutage = (number: string) => notFound(`no outage of a ticket ${number} that is closed is known here`);
