import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsInt, IsObject, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { reportsTo } from '../kit/event.ts';
import { IsReference } from '../kit/properties.ts';
import { InvoiceHead, InvoiceLineContent } from './invoice.parts.ts';

const BillingReport = reportsTo('billing');

/** So many lines one report may carry; an invoice with more is reported in parts. */
export const mostLines = 5000;

/** A bill ran. Its lines stand here, or were reported in parts that this closes. */
@BillingReport('invoice-produced')
export class InvoiceProduced extends InvoiceHead {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(mostLines)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => InvoiceLineContent)
  lines?: InvoiceLineContent[];
  /** Instead of lines: into how many parts they were cut, and how many they are together. */
  @IsOptional() @IsInt() @Min(1) @Max(1000) parts?: number;
  @IsOptional() @IsInt() @Min(0) @Max(2_000_000) lineCount?: number;
}

/** One part of the lines of a large invoice, in any order; the invoice is there once it was produced and all its parts have come. */
@BillingReport('invoice-lines-produced')
export class InvoiceLinesProduced {
  @IsReference() invoiceNumber!: string;
  /** From 1. */
  @IsInt() @Min(1) @Max(1000) part!: number;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostLines)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => InvoiceLineContent)
  lines!: InvoiceLineContent[];
}

/** An invoice as it should have been, whole, under a number of its own. */
@BillingReport('invoice-corrected')
export class InvoiceCorrected extends InvoiceProduced {
  /** The number of the invoice that it takes the place of. */
  @IsReference() corrects!: string;
}
