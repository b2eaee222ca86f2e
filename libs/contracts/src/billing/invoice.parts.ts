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
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsDay, IsInstant, IsLine, IsReference, PersonalData } from '../kit/properties.ts';
import { invoiceStates, lineCategories, type InvoiceState, type LineCategory } from './billing.catalogue.ts';
import { IsAmount, IsCurrency, IsQuantity, IsRate, IsUnsignedAmount } from './money.parts.ts';

/** One charge or credit of an invoice. */
export class InvoiceLineContent {
  @IsInt() @Min(1) @Max(9_999_999) lineNumber!: number;
  @IsOptional() @IsLine(64) serviceId?: string;
  @IsOptional() @IsReference() orderNumber?: string;
  @IsLine() description!: string;
  @IsIn(lineCategories) category!: LineCategory;
  @IsOptional() @IsDay() periodStart?: string;
  /** Included. */
  @IsOptional() @IsDay() periodEnd?: string;
  @IsQuantity() quantity!: string;
  @IsRate() unitRate!: string;
  /** Before tax. */
  @IsAmount() amount!: string;
  @IsAmount() tax!: string;
}

/** Whose invoice it is, for when, and what it comes to apart from its lines. */
export class InvoiceHead {
  @IsReference() invoiceNumber!: string;
  @IsReference() accountBan!: string;
  @IsReference() enterpriseId!: string;
  @IsCurrency() currency!: string;
  @IsDay() periodStart!: string;
  /** Included. */
  @IsDay() periodEnd!: string;
  @IsDay() billDate!: string;
  @IsDay() dueDate!: string;
  @IsAmount() previousBalance!: string;
  @IsUnsignedAmount() payments!: string;
  @IsAmount() adjustments!: string;
  /** `previousBalance` − `payments` + `adjustments` + the lines' amounts and taxes. */
  @IsAmount() total!: string;
}

/** A charge that differs from the last invoice, by what it is for. */
export class Driver {
  @IsLine() description!: string;
  @IsOptional() @IsLine(64) serviceId?: string;
  /** Absent where it was not billed. */
  @IsOptional() @IsAmount() was?: string;
  /** Absent where it is billed no more. */
  @IsOptional() @IsAmount() now?: string;
  @IsAmount() difference!: string;
}

/** How the charges of an invoice, before tax, differ from those of the account's invoice before it. */
export class ChangeVsLast {
  @IsReference() invoiceNumber!: string;
  @IsAmount() was!: string;
  @IsAmount() now!: string;
  @IsAmount() difference!: string;
}

/** All of an invoice that its customer may know, but for its lines. */
export class PublicInvoice extends InvoiceHead {
  @IsUUID() invoiceId!: string;
  @IsIn(invoiceStates) state!: InvoiceState;
  /** Of the lines, before tax. */
  @IsAmount() charges!: string;
  @IsAmount() tax!: string;
  /** Of the total, after payments that named this invoice. */
  @IsAmount() remaining!: string;
  @IsInt() @Min(0) lineCount!: number;
  /** The account's first. */
  @IsBoolean() firstBill!: boolean;
  /** The number of the invoice whose place it takes. */
  @IsOptional() @IsReference() corrects?: string;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => ChangeVsLast) changeVsLast?: ChangeVsLast;
  /** What differs most, the largest difference first. */
  @IsArray() @ArrayMaxSize(3) @ValidateNested({ each: true }) @Type(() => Driver) topDrivers!: Driver[];
  @IsInstant() createdAt!: string;
  @IsInstant() updatedAt!: string;
}

/** What every fact about an invoice carries. The stream is the account's: its mails are in order among themselves. */
export class InvoiceFact {
  @IsReference() accountBan!: string;
  @IsReference() enterpriseId!: string;
  @IsUUID() invoiceId!: string;
  @IsReference() invoiceNumber!: string;
  @IsArray() @IsString({ each: true }) changed!: string[];
  @IsObject() previous!: Record<string, unknown>;
  @ValidateNested() @Type(() => PublicInvoice) invoice!: PublicInvoice;
}

/** The largest document, in bytes, that a mail takes along: many mail servers refuse more. */
export const largestAttached = 500 * 1024;

/** An invoice as a document. */
export class InvoiceDocument {
  @IsLine(100) fileName!: string;
  @IsLine(100) mediaType!: string;
  /** In bytes. */
  @IsInt() @Min(1) size!: number;
  /** In base64. Absent of a document above 500 KiB: no mail takes it along. */
  @IsOptional()
  @PersonalData()
  @IsString()
  @Matches(/^[A-Za-z0-9+/]+={0,2}$/)
  @MaxLength(Math.ceil(largestAttached / 3) * 4)
  content?: string;
}

/** Who of the people here asks for something. */
export class InvoiceAsker {
  @IsUUID() userId!: string;
  @PersonalData() @IsLine() username!: string;
  /** Whether they are a customer's, who ask for their enterprise, or the carrier's. */
  @IsIn(['person', 'staff']) kind!: 'person' | 'staff';
}
