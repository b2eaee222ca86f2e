import { Type } from 'class-transformer';
import { IsIn, IsObject, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { AreReferences, IsInstant, IsLine, IsMailAddress, IsNote, IsReference, PersonalData } from '../kit/properties.ts';
import { inquiryTypes, type InquiryType } from './gcr.catalogue.ts';
import { IsGcr } from './gcr.parts.ts';

/** Who is answered. */
export class InquiryContact {
  @PersonalData() @IsLine() name!: string;
  @PersonalData() @IsMailAddress() email!: string;
  @IsOptional() @PersonalData() @IsLine(64) phone?: string;
}

/** What a customer asked about work, and what change management answered. */
export class PublicInquiry {
  @IsUUID() inquiryId!: string;
  @IsGcr() gcr!: string;
  @IsReference() enterpriseId!: string;
  /** The accounts it is about. */
  @AreReferences() accountBans!: string[];
  /** The circuit it is about: all that the work touches unless told. */
  @IsOptional() @IsLine(64) circuitId?: string;
  @IsIn(inquiryTypes) type!: InquiryType;
  @IsNote() info!: string;
  @IsObject() @ValidateNested() @Type(() => InquiryContact) contact!: InquiryContact;
  @IsInstant() askedAt!: string;
  @IsOptional() @IsNote() answer?: string;
  @IsOptional() @IsInstant() answeredAt?: string;
}
