import type { PipeTransform } from '@nestjs/common';
import { IsLine, IsNote, IsReference } from '@trunkline/contracts';
import { InquiryContact, inquiryTypes, type InquiryType } from '@trunkline/contracts/maintenance';
import { notFound } from '@trunkline/domain';
import { PageQuery } from '@trunkline/service-kit';
import { Type } from 'class-transformer';
import { IsIn, IsObject, IsOptional, MinLength, ValidateNested } from 'class-validator';

/** What a customer wants to know of work, and who is answered. */
export class InquiryRequest {
  @IsIn(inquiryTypes) type!: InquiryType;
  /** A circuit that the work touches: all of the enterprise unless told. */
  @IsOptional() @IsLine(64) circuitId?: string;
  @MinLength(1) @IsNote() info!: string;
  @IsObject() @ValidateNested() @Type(() => InquiryContact) contact!: InquiryContact;
  /** May be left out by whoever acts for one. */
  @IsOptional() @IsReference() enterpriseId?: string;
}

/** Which inquiries to list; every filter narrows the list. */
export class InquiryFilter extends PageQuery {
  @IsOptional() @IsIn(['true', 'false']) answered?: 'true' | 'false';
}

export class InquiryAnswer {
  @MinLength(1) @IsNote() answer!: string;
}

/** The id of an inquiry in a path. What cannot be one leads nowhere. */
export class InquiryId implements PipeTransform<string, string> {
  transform(inquiryId: string): string {
    if (!/^[0-9a-f-]{36}$/i.test(inquiryId)) throw noSuchInquiry(inquiryId);
    return inquiryId;
  }
}

export const noSuchInquiry = (inquiryId: string) => notFound(`there is no inquiry ${inquiryId}`);
