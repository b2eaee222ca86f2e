import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { PublicBillingAccount } from '@trunkline/contracts/billing';
import { ApiPageResponse, RequireTask, type Page } from '@trunkline/service-kit';
import { BillingAccountQueries } from './billing-account.queries.ts';
import { BillingAccountFilter } from './billing-account.requests.ts';

@ApiTags('accounts')
@Controller('accounts')
export class BillingAccountController {
  constructor(private readonly queries: BillingAccountQueries) {}

  @Get()
  @RequireTask('billing.invoice.read')
  @ApiOperation({ summary: 'Billing accounts, the oldest first' })
  @ApiPageResponse(PublicBillingAccount)
  list(@Query() filter: BillingAccountFilter): Promise<Page<PublicBillingAccount>> {
    return this.queries.list(filter);
  }
}
