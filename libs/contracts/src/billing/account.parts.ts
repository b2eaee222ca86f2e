import { IsBoolean, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsInstant, IsLine, IsNote, IsReference } from '../kit/properties.ts';
import { billingAccountStates, deliveries, type BillingAccountState, type Delivery } from './billing.catalogue.ts';
import { IsCurrency } from './money.parts.ts';

/** A billing account as the billing engine keeps it. */
export class BillingAccountContent {
  @IsReference() accountBan!: string;
  @IsReference() enterpriseId!: string;
  @IsOptional() @IsReference() customerNumber?: string;
  @IsLine() name!: string;
  @IsOptional() @IsNote(500) address?: string;
  @IsCurrency() currency!: string;
  /** The day of the month on which a bill runs. */
  @IsInt() @Min(1) @Max(31) cycleDay!: number;
  @IsIn(deliveries) delivery!: Delivery;
  @IsBoolean() autopay!: boolean;
  @IsIn(billingAccountStates) state!: BillingAccountState;
  @IsOptional() @IsLine() legacyCompany?: string;
}

/** All of a billing account that its customer may know. */
export class PublicBillingAccount extends BillingAccountContent {
  @IsInstant() createdAt!: string;
  @IsInstant() updatedAt!: string;
}
