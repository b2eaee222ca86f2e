import { Type } from 'class-transformer';
import { IsArray, IsIn, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { IsInstant, IsNote, IsReference } from '../kit/properties.ts';
import { paymentStates, type PaymentState } from './billing.catalogue.ts';
import { PublicInvoice } from './invoice.parts.ts';
import { IsCurrency, IsUnsignedAmount } from './money.parts.ts';

/** What is said of a payment. */
export class PaymentContent {
  @IsReference() paymentId!: string;
  @IsReference() accountBan!: string;
  @IsReference() enterpriseId!: string;
  @IsCurrency() currency!: string;
  @IsUnsignedAmount() amount!: string;
  @IsInstant() at!: string;
  /** The invoice it is for; without one it is for the account. */
  @IsOptional() @IsReference() invoiceNumber?: string;
  @IsOptional() @IsNote(1000) reason?: string;
}

/** All of a payment that its customer may know. */
export class PublicPayment extends PaymentContent {
  @IsIn(paymentStates) state!: PaymentState;
}

/** What every fact about a payment carries. The stream is the account's. */
export class PaymentFact {
  @IsReference() accountBan!: string;
  @IsReference() enterpriseId!: string;
  @IsReference() paymentId!: string;
  @IsArray() @IsString({ each: true }) changed!: string[];
  @IsObject() previous!: Record<string, unknown>;
  @ValidateNested() @Type(() => PublicPayment) payment!: PublicPayment;
  /** The invoice it was for, as it now stands. */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => PublicInvoice) invoice?: PublicInvoice;
}
