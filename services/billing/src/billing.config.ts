import { ServiceConfig, WholeNumber } from '@trunkline/service-kit';
import { IsIn, IsInt, Matches, Min } from 'class-validator';

/** What billing may be told besides what every service is. */
export class BillingConfig extends ServiceConfig {
  /** By whose days the time to answer is counted where the account's country says nothing: UTC, or a country. */
  @Matches(/^(UTC|US|GB|DE|FR|SG|AU|JP|AE|KW)$/, { message: 'must be UTC or one of US, GB, DE, FR, SG, AU, JP, AE and KW' })
  DEFAULT_CALENDAR = 'UTC';

  /** A credit of more than so much, in whatever currency, needs a second person. */
  @Matches(/^\d{1,15}(\.\d{1,4})?$/, { message: 'must be an amount, such as 1000' })
  CREDIT_APPROVAL_LIMIT = '1000';

  /** Whether an invoice with a line that nothing explains waits for one of our people before its customer is told of it. */
  @IsIn(['true', 'false'], { message: 'must be true or false' })
  HOLD_UNEXPLAINED = 'false';

  /** For how many months invoices and payments are kept, besides the one that runs. */
  @WholeNumber()
  @IsInt({ message: 'must be a whole number of months' })
  @Min(1, { message: 'must be at least 1' })
  MONTHS_KEPT = 24;
}
