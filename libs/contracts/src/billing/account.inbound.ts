import { IsOptional } from 'class-validator';
import { reportsTo } from '../kit/event.ts';
import { IsInstant } from '../kit/properties.ts';
import { BillingAccountContent } from './account.parts.ts';

const BillingReport = reportsTo('billing');

/** A billing account as it now stands, whole each time. */
@BillingReport('account-changed', { publishedAs: 'billing-account-report' })
export class BillingAccountReported extends BillingAccountContent {
  /** When it stood so: the event's time unless told. What is older than the last taken changes nothing. */
  @IsOptional() @IsInstant() asOf?: string;
}
