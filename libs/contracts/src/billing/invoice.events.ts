import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsObject, IsOptional, Min, ValidateNested } from 'class-validator';
import { eventsOwnedBy } from '../kit/event.ts';
import { IsDay } from '../kit/properties.ts';
import { ChangeVsLast, Driver, InvoiceAsker, InvoiceDocument, InvoiceFact } from './invoice.parts.ts';
import { IsAmount } from './money.parts.ts';

const BillingEvent = eventsOwnedBy('billing');

/** An invoice is ready for its customer, and says what changed since the last one. */
@BillingEvent('invoice-issued', { key: 'accountBan' })
export class InvoiceIssued extends InvoiceFact {
  @IsAmount() total!: string;
  @IsDay() dueDate!: string;
  @IsInt() @Min(0) lineCount!: number;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => ChangeVsLast) changeVsLast?: ChangeVsLast;
  @IsArray() @ArrayMaxSize(3) @ValidateNested({ each: true }) @Type(() => Driver) topDrivers!: Driver[];
}

/** An invoice that is not settled is due in a few days. */
@BillingEvent('invoice-due-soon', { key: 'accountBan' })
export class InvoiceDueSoon extends InvoiceFact {}

/** An invoice was not settled on the day it was due. */
@BillingEvent('invoice-overdue', { key: 'accountBan' })
export class InvoiceOverdue extends InvoiceFact {}

/** Somebody asked to be mailed an invoice as a document; their own mailbox is meant, and `enterpriseId` is the enterprise for which they asked. */
@BillingEvent('invoice-document-asked', { key: 'accountBan' })
export class InvoiceDocumentAsked extends InvoiceFact {
  @ValidateNested() @Type(() => InvoiceAsker) askedBy!: InvoiceAsker;
  @ValidateNested() @Type(() => InvoiceDocument) document!: InvoiceDocument;
}
