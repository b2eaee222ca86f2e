import { Type } from 'class-transformer';
import { IsArray, IsObject, IsString, ValidateNested } from 'class-validator';
import { eventsOwnedBy } from '../kit/event.ts';
import { IsReference } from '../kit/properties.ts';
import { PublicBillingAccount } from './account.parts.ts';

const BillingEvent = eventsOwnedBy('billing');

/** A billing account came to be, or is otherwise than before. */
@BillingEvent('billing-account-changed', { key: 'accountBan' })
export class BillingAccountChanged {
  @IsReference() accountBan!: string;
  @IsReference() enterpriseId!: string;
  @IsArray() @IsString({ each: true }) changed!: string[];
  @IsObject() previous!: Record<string, unknown>;
  @ValidateNested() @Type(() => PublicBillingAccount) account!: PublicBillingAccount;
}
