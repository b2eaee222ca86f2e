import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PublicCredit } from '@trunkline/contracts/billing';
import { ApiPageResponse, Idempotent, type Page, RefusalsRecorded, RequireTask } from '@trunkline/service-kit';
import { CreditCommands } from './credit.commands.ts';
import { CreditQueries } from './credit.queries.ts';
import { CreditFilter, CreditNumber, CreditProposal } from './credit.requests.ts';

@ApiTags('credits')
@RefusalsRecorded()
@Controller('credits')
export class CreditController {
  constructor(
    private readonly commands: CreditCommands,
    private readonly queries: CreditQueries,
  ) {}

  @Get()
  @RequireTask('billing.invoice.read')
  @ApiOperation({ summary: 'Credits, the newest first' })
  @ApiPageResponse(PublicCredit)
  list(@Query() filter: CreditFilter): Promise<Page<PublicCredit>> {
    return this.queries.list(filter);
  }

  @Post()
  @RequireTask('billing.request.adjudicate')
  @Idempotent()
  @ApiOperation({ summary: 'Propose a credit, for somebody else to approve' })
  @ApiCreatedResponse({ type: PublicCredit })
  @ApiConflictResponse({ description: 'the first request with this key is in progress' })
  propose(@Body() proposal: CreditProposal): Promise<PublicCredit> {
    return this.commands.propose(proposal);
  }

  @Post(':number/approve')
  @RequireTask('billing.credit.approve')
  @HttpCode(200)
  @ApiOperation({ summary: 'Approve a credit: the next invoice has it' })
  @ApiOkResponse({ type: PublicCredit })
  @ApiConflictResponse({ description: 'the credit was decided already' })
  approve(@Param('number', CreditNumber) number: string): Promise<PublicCredit> {
    return this.commands.approve(number);
  }

  @Post(':number/reject')
  @RequireTask('billing.credit.approve')
  @HttpCode(200)
  @ApiOperation({ summary: 'Reject a credit that was proposed' })
  @ApiOkResponse({ type: PublicCredit })
  @ApiConflictResponse({ description: 'the credit was decided already' })
  reject(@Param('number', CreditNumber) number: string): Promise<PublicCredit> {
    return this.commands.reject(number);
  }
}
