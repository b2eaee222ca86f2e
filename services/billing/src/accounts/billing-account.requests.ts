import { IsReference } from '@trunkline/contracts';
import { PageQuery } from '@trunkline/service-kit';
import { IsOptional } from 'class-validator';

/** Which billing accounts to list; every filter narrows the list. */
export class BillingAccountFilter extends PageQuery {
  @IsOptional() @IsReference() enterpriseId?: string;
  @IsOptional() @IsReference() accountBan?: string;
}
