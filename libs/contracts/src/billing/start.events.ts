import { ArrayMaxSize, IsArray, IsString, IsUUID } from 'class-validator';
import { eventsOwnedBy } from '../kit/event.ts';
import { IsDay, IsInstant, IsNote, IsReference } from '../kit/properties.ts';

const BillingEvent = eventsOwnedBy('billing');

/** The services of an order are billed from a day on; said again where that day is corrected. */
@BillingEvent('billing-started', { key: 'orderId' })
export class BillingStarted {
  @IsUUID() orderId!: string;
  @IsReference() orderNumber!: string;
  @IsReference() accountBan!: string;
  @IsReference() enterpriseId!: string;
  @IsArray() @ArrayMaxSize(500) @IsString({ each: true }) serviceIds!: string[];
  /** The first day that is billed. */
  @IsDay() date!: string;
  /** When the connection notice was sent, which starts it. */
  @IsInstant() at!: string;
  @IsNote() reason!: string;
}
