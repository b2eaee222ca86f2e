import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PublicInquiry } from '@trunkline/contracts/maintenance';
import { ApiPageResponse, Idempotent, PageQuery, RequireTask, type Page } from '@trunkline/service-kit';
import { GcrNumber } from '../gcrs/gcr.requests.ts';
import { InquiryCommands } from './inquiry.commands.ts';
import { InquiryQueries } from './inquiry.queries.ts';
import { InquiryAnswer, InquiryFilter, InquiryId, InquiryRequest } from './inquiry.requests.ts';

@ApiTags('inquiries')
@Controller()
export class InquiryController {
  constructor(
    private readonly commands: InquiryCommands,
    private readonly queries: InquiryQueries,
  ) {}

  @Get('inquiries')
  @RequireTask('maintenance.gcr.plan')
  @ApiOperation({ summary: 'What was asked about all work, the longest ago first' })
  @ApiPageResponse(PublicInquiry)
  all(@Query() filter: InquiryFilter): Promise<Page<PublicInquiry>> {
    return this.queries.all(filter);
  }

  @Get('gcrs/:gcr/inquiries')
  @RequireTask('maintenance.gcr.read')
  @ApiOperation({ summary: 'What was asked about the work and answered, the newest first' })
  @ApiPageResponse(PublicInquiry)
  list(@Param('gcr', GcrNumber) gcr: string, @Query() page: PageQuery): Promise<Page<PublicInquiry>> {
    return this.queries.of(gcr, page);
  }

  @Post('gcrs/:gcr/inquiries')
  @RequireTask('maintenance.gcr.inquire')
  @Idempotent()
  @ApiOperation({ summary: 'Ask what the work means, for another time, or for special handling' })
  @ApiCreatedResponse({ type: PublicInquiry, description: 'the inquiry' })
  ask(@Param('gcr', GcrNumber) gcr: string, @Body() request: InquiryRequest): Promise<PublicInquiry> {
    return this.commands.ask(gcr, request);
  }

  @Post('gcrs/:gcr/inquiries/:inquiryId/answer')
  @HttpCode(200)
  @RequireTask('maintenance.gcr.plan')
  @ApiOperation({ summary: 'Answer an inquiry; who asked is told' })
  @ApiOkResponse({ type: PublicInquiry, description: 'the inquiry with its answer' })
  @ApiConflictResponse({ description: 'it was answered already' })
  answer(
    @Param('gcr', GcrNumber) gcr: string,
    @Param('inquiryId', InquiryId) inquiryId: string,
    @Body() { answer }: InquiryAnswer,
  ): Promise<PublicInquiry> {
    return this.commands.answer(gcr, inquiryId, answer);
  }
}
