import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PublicBillingRequest } from '@trunkline/contracts/billing';
import { RefusalsRecorded, RequireTask } from '@trunkline/service-kit';
import { BillingRequestCommands } from './billing-request.commands.ts';
import { RequestNumber, ResolveRequest, StepRequest } from './billing-request.requests.ts';
import { ResolutionCommands } from './resolution.commands.ts';

/** What the carrier's billing specialists do with requests. */
@ApiTags('billing requests')
@ApiOkResponse({ type: PublicBillingRequest })
@ApiConflictResponse({ description: 'the state of the request does not allow this' })
@RefusalsRecorded()
@Controller('billing-requests/:number')
export class AdjudicationController {
  constructor(
    private readonly commands: BillingRequestCommands,
    private readonly resolutions: ResolutionCommands,
  ) {}

  @Post('acknowledge')
  @RequireTask('billing.request.adjudicate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Answer for a request in person: this stops its clock' })
  acknowledge(@Param('number', RequestNumber) number: string, @Body() { note }: StepRequest): Promise<PublicBillingRequest> {
    return this.commands.acknowledge(number, note);
  }

  @Post('analyse')
  @RequireTask('billing.request.adjudicate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Begin to analyse' })
  analyse(@Param('number', RequestNumber) number: string, @Body() step: StepRequest): Promise<PublicBillingRequest> {
    return this.commands.step(number, 'analyse', step);
  }

  @Post('research')
  @RequireTask('billing.request.adjudicate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Begin research' })
  research(@Param('number', RequestNumber) number: string, @Body() step: StepRequest): Promise<PublicBillingRequest> {
    return this.commands.step(number, 'research', step);
  }

  @Post('await-customer')
  @RequireTask('billing.request.adjudicate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Ask the customer for what is missing' })
  awaitCustomer(@Param('number', RequestNumber) number: string, @Body() step: StepRequest): Promise<PublicBillingRequest> {
    return this.commands.step(number, 'awaitCustomer', step);
  }

  @Post('resume')
  @RequireTask('billing.request.adjudicate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Go on without waiting for the customer' })
  resume(@Param('number', RequestNumber) number: string, @Body() step: StepRequest): Promise<PublicBillingRequest> {
    return this.commands.step(number, 'resume', step);
  }

  @Post('resolve')
  @RequireTask('billing.request.adjudicate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Answer with a credit, a refusal or information; a credit above the limit waits for a second person' })
  resolve(@Param('number', RequestNumber) number: string, @Body() answer: ResolveRequest): Promise<PublicBillingRequest> {
    return this.resolutions.resolve(number, answer);
  }

  @Post('approve-resolution')
  @RequireTask('billing.credit.approve')
  @HttpCode(200)
  @ApiOperation({ summary: 'Approve, as a second person, the answer that was proposed' })
  approve(@Param('number', RequestNumber) number: string): Promise<PublicBillingRequest> {
    return this.resolutions.approve(number);
  }
}
