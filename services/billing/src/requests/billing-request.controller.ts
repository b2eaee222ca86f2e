import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiConflictResponse, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PublicBillingRequest } from '@trunkline/contracts/billing';
import { ApiLocatedResponse, ApiPageResponse, Idempotent, PageQuery, RequireTask, type Page } from '@trunkline/service-kit';
import type { Response } from 'express';
import { BillingRequestCommands } from './billing-request.commands.ts';
import { BillingRequestQueries } from './billing-request.queries.ts';
import {
  BillingRequestFilter,
  BillingRequestNoteView,
  BillingRequestSubmission,
  hrefOf,
  NoteRequest,
  ReopenRequest,
  RequestNumber,
  StepRequest,
} from './billing-request.requests.ts';
import { NoteCommands } from './note.commands.ts';

@ApiTags('billing requests')
@Controller('billing-requests')
export class BillingRequestController {
  constructor(
    private readonly commands: BillingRequestCommands,
    private readonly noteCommands: NoteCommands,
    private readonly queries: BillingRequestQueries,
  ) {}

  @Post()
  @RequireTask('billing.request.create')
  @Idempotent()
  @ApiOperation({ summary: 'Ask about a bill, or dispute lines of it' })
  @ApiLocatedResponse(PublicBillingRequest, 'the request, with its number and until when a person answers')
  @ApiConflictResponse({ description: 'a line is disputed already; or the first request with this key is in progress' })
  async open(@Body() submission: BillingRequestSubmission, @Res({ passthrough: true }) response: Response): Promise<PublicBillingRequest> {
    const request = await this.commands.open(submission);
    response.setHeader('location', hrefOf(request.number));
    return request;
  }

  @Get()
  @RequireTask('billing.invoice.read')
  @ApiOperation({ summary: 'Billing requests, the newest first' })
  @ApiPageResponse(PublicBillingRequest)
  list(@Query() filter: BillingRequestFilter): Promise<Page<PublicBillingRequest>> {
    return this.queries.list(filter);
  }

  @Get(':number')
  @RequireTask('billing.invoice.read')
  @ApiOperation({ summary: 'A billing request' })
  @ApiOkResponse({ type: PublicBillingRequest })
  one(@Param('number', RequestNumber) number: string): Promise<PublicBillingRequest> {
    return this.queries.one(number);
  }

  @Get(':number/notes')
  @RequireTask('billing.invoice.read')
  @ApiOperation({ summary: 'What was said of a billing request' })
  @ApiPageResponse(BillingRequestNoteView)
  notes(@Param('number', RequestNumber) number: string, @Query() page: PageQuery): Promise<Page<BillingRequestNoteView>> {
    return this.queries.notes(number, page);
  }

  @Post(':number/notes')
  @RequireTask('billing.request.update', 'billing.request.adjudicate')
  @Idempotent()
  @ApiOperation({ summary: 'Say something about a billing request' })
  @ApiCreatedResponse({ type: BillingRequestNoteView })
  @ApiConflictResponse({ description: 'the request is closed; or the first request with this key is in progress' })
  note(@Param('number', RequestNumber) number: string, @Body() said: NoteRequest): Promise<BillingRequestNoteView> {
    return this.noteCommands.add(number, said);
  }

  @Post(':number/close')
  @RequireTask('billing.request.update')
  @HttpCode(200)
  @ApiOperation({ summary: 'Agree with how a billing request was answered' })
  @ApiOkResponse({ type: PublicBillingRequest })
  @ApiConflictResponse({ description: 'the request is not resolved' })
  close(@Param('number', RequestNumber) number: string, @Body() { note }: StepRequest): Promise<PublicBillingRequest> {
    return this.commands.step(number, 'close', { change: { closesAt: null }, ...(note && { note }) });
  }

  @Post(':number/withdraw')
  @RequireTask('billing.request.update')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take a billing request back' })
  @ApiOkResponse({ type: PublicBillingRequest })
  @ApiConflictResponse({ description: 'the request is resolved or closed' })
  withdraw(@Param('number', RequestNumber) number: string, @Body() { note }: StepRequest): Promise<PublicBillingRequest> {
    return this.commands.withdraw(number, note);
  }

  @Post(':number/reopen')
  @RequireTask('billing.request.update')
  @HttpCode(200)
  @ApiOperation({ summary: 'Open a billing request again for new evidence, once' })
  @ApiOkResponse({ type: PublicBillingRequest })
  @ApiConflictResponse({ description: 'the request is not resolved, or was opened again before' })
  reopen(@Param('number', RequestNumber) number: string, @Body() { evidence }: ReopenRequest): Promise<PublicBillingRequest> {
    return this.commands.reopen(number, evidence);
  }
}
