import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsInstant, IsLine, IsNote, IsReference } from '../kit/properties.ts';
import { creditStates, type CreditState } from './billing.catalogue.ts';
import { IsCurrency, IsUnsignedAmount } from './money.parts.ts';

/** Money that an account gets back, why, and how it was worked out. */
export class PublicCredit {
  @IsUUID() creditId!: string;
  /** By which people know it. */
  @IsReference() number!: string;
  @IsReference() accountBan!: string;
  @IsReference() enterpriseId!: string;
  @IsCurrency() currency!: string;
  @IsUnsignedAmount() amount!: string;
  @IsNote() reason!: string;
  /** Such as `120.00 a month × 1 of 30 days = 4.00`. */
  @IsOptional() @IsLine(500) arithmetic?: string;
  @IsOptional() @IsLine(64) serviceId?: string;
  /** The repair ticket, or the billing request, that it came from. */
  @IsOptional() @IsReference() ticketNumber?: string;
  @IsOptional() @IsReference() requestNumber?: string;
  @IsIn(creditStates) state!: CreditState;
  @IsInstant() createdAt!: string;
  @IsInstant() updatedAt!: string;
}
