import { Type } from 'class-transformer';
import { IsArray, IsObject, IsString, IsUUID, ValidateNested } from 'class-validator';
import { eventsOwnedBy } from '../kit/event.ts';
import { IsNote, IsReference } from '../kit/properties.ts';
import { PublicCredit } from './credit.parts.ts';
import { IsCurrency, IsUnsignedAmount } from './money.parts.ts';

const BillingEvent = eventsOwnedBy('billing');

/** A person approved a credit; the next invoice has it. */
@BillingEvent('credit-issued', { key: 'accountBan' })
export class CreditIssued {
  @IsReference() accountBan!: string;
  @IsReference() enterpriseId!: string;
  @IsUUID() creditId!: string;
  @IsReference() number!: string;
  @IsCurrency() currency!: string;
  @IsUnsignedAmount() amount!: string;
  @IsNote() reason!: string;
  @IsArray() @IsString({ each: true }) changed!: string[];
  @IsObject() previous!: Record<string, unknown>;
  @ValidateNested() @Type(() => PublicCredit) credit!: PublicCredit;
}
