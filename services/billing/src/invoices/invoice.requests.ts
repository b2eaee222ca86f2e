import type { PipeTransform } from '@nestjs/common';
import { IsDay, IsLine, IsReference, keptText } from '@trunkline/contracts';
import {
  InvoiceLineContent,
  IsAmount,
  IsCurrency,
  invoiceStates,
  lineCategories,
  type InvoiceState,
  type LineCategory,
} from '@trunkline/contracts/billing';
import { notFound } from '@trunkline/domain';
import { inLanguageOf, PageQuery } from '@trunkline/service-kit';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import type { Request } from 'express';
import { sayCause } from '../explanations/cause.sentences.ts';
import { lineFlags, type LineFlag } from './invoice-line.entity.ts';

/** Which invoices to list; every filter narrows the list. */
export class InvoiceFilter extends PageQuery {
  @IsOptional() @IsReference() enterpriseId?: string;
  @IsOptional() @IsReference() accountBan?: string;
  @IsOptional() @IsIn(invoiceStates) state?: InvoiceState;
  @IsOptional() @IsCurrency() currency?: string;
  /** Billed on that day or later. */
  @IsOptional() @IsDay() billedFrom?: string;
  /** Billed on that day or earlier. */
  @IsOptional() @IsDay() billedTo?: string;
  /** The number of the invoice, or how it begins. */
  @IsOptional() @IsReference() number?: string;
  /** Exactly its total. */
  @IsOptional() @IsAmount() amount?: string;
  /** It has a line for the service. */
  @IsOptional() @IsLine(64) service?: string;
  /** It has a line that was flagged so; for the carrier's staff. */
  @IsOptional() @IsIn(lineFlags) flag?: LineFlag;
}

/** Which lines of an invoice to list. */
export class InvoiceLineFilter extends PageQuery {
  @IsOptional() @IsLine(64) service?: string;
  @IsOptional() @IsReference() orderNumber?: string;
  @IsOptional() @IsIn(lineCategories) category?: LineCategory;
}

/** Why a line is on its invoice. */
export class LineCauseView {
  @IsString() kind!: string;
  @IsString() text!: string;
  /** How its amount comes about, such as `3 × 12.50 = 37.50`. */
  @IsOptional() @IsString() arithmetic?: string;
}

/** A line, and why it is there. */
export class InvoiceLineView extends InvoiceLineContent {
  @IsOptional() @IsObject() @ValidateNested() @Type(() => LineCauseView) cause?: LineCauseView;
  /** What staff are to look at; customers do not see it. */
  @IsOptional() @IsArray() @IsString({ each: true }) flags?: string[];
}

/** A line with its cause as whoever asks reads it. */
export function lineFor(request: Request): (line: InvoiceLineView) => InvoiceLineView {
  const said = inLanguageOf(request, sayCause);
  return ({ cause, ...line }) => {
    if (!cause) return line;
    const { arithmetic, text, ...kind } = cause;
    return { ...line, cause: { ...kind, text: said(text), ...(arithmetic !== undefined && { arithmetic: said(arithmetic) }) } };
  };
}

/** What is mailed of an invoice to whoever asked. */
export class InvoiceMailing {
  @IsReference() invoiceNumber!: string;
  @IsLine(100) fileName!: string;
  /** Of the document, in bytes. */
  @IsInt() size!: number;
  /** Without, it is too large for a mail, which leads to it instead. */
  @IsBoolean() attached!: boolean;
}

/** The number of an invoice in a path, in the form it is kept. */
export class InvoiceNumber implements PipeTransform<string, string> {
  transform(invoiceNumber: string): string {
    if (invoiceNumber.includes('\u0000')) throw noSuchInvoice(invoiceNumber);
    return keptText(invoiceNumber);
  }
}

export const hrefOf = (invoiceNumber: string): string => `/invoices/${encodeURIComponent(invoiceNumber)}`;

export const noSuchInvoice = (invoiceNumber: string) => notFound(`there is no invoice ${invoiceNumber}`);
