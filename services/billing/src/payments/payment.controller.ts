import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { PublicPayment } from '@trunkline/contracts/billing';
import { ApiPageResponse, RequireTask, type Page } from '@trunkline/service-kit';
import { PaymentQueries } from './payment.queries.ts';
import { PaymentFilter } from './payment.requests.ts';

@ApiTags('payments')
@Controller('payments')
export class PaymentController {
  constructor(private readonly queries: PaymentQueries) {}

  @Get()
  @RequireTask('billing.invoice.read')
  @ApiOperation({ summary: 'Payments, the newest first' })
  @ApiPageResponse(PublicPayment)
  list(@Query() filter: PaymentFilter): Promise<Page<PublicPayment>> {
    return this.queries.list(filter);
  }
}
