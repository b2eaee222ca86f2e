import { IsInstant, IsReference } from '@trunkline/contracts';
import { paymentStates, type PaymentState } from '@trunkline/contracts/billing';
import { PageQuery } from '@trunkline/service-kit';
import { IsIn, IsOptional } from 'class-validator';

/** Which payments to list; every filter narrows the list. */
export class PaymentFilter extends PageQuery {
  @IsOptional() @IsReference() enterpriseId?: string;
  @IsOptional() @IsReference() accountBan?: string;
  @IsOptional() @IsReference() invoiceNumber?: string;
  @IsOptional() @IsIn(paymentStates) state?: PaymentState;
  /** At that instant or later. */
  @IsOptional() @IsInstant() from?: string;
  /** Before that instant. */
  @IsOptional() @IsInstant() to?: string;
}
