import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { EscalationAnswerer, PublicTicket } from '@trunkline/contracts/repair';
import { ApiLocatedResponse, ApiPageResponse, Idempotent, PageQuery, RequireTask, ShowsThing, type Page } from '@trunkline/service-kit';
import type { Request, Response } from 'express';
import { TicketCommands } from './ticket.commands.ts';
import { TicketQueries } from './ticket.queries.ts';
import {
  ChangeView,
  hrefOf,
  NoteView,
  saidFor,
  TestView,
  TicketExportFilter,
  TicketFilter,
  TicketNumber,
  TicketSubmission,
} from './ticket.requests.ts';

@ApiTags('tickets')
@Controller()
export class TicketController {
  constructor(
    private readonly commands: TicketCommands,
    private readonly queries: TicketQueries,
  ) {}

  @Post('tickets')
  @RequireTask('repair.ticket.create')
  @Idempotent()
  @ApiOperation({ summary: 'Report a fault' })
  @ApiLocatedResponse(PublicTicket, 'the ticket, and who answers for it')
  @ApiConflictResponse({ description: 'the service has an open ticket; or the first request with this key is in progress' })
  async open(@Body() submission: TicketSubmission, @Res({ passthrough: true }) response: Response): Promise<PublicTicket> {
    const ticket = await this.commands.enter(submission);
    response.setHeader('location', hrefOf(ticket.number));
    return ticket;
  }

  @Get('tickets')
  @RequireTask('repair.ticket.read')
  @ApiOperation({ summary: 'Tickets, newest first; of the last 90 days unless told' })
  @ApiPageResponse(PublicTicket)
  list(@Query() filter: TicketFilter): Promise<Page<PublicTicket>> {
    return this.queries.list(filter);
  }

  @Get('tickets.csv')
  @RequireTask('repair.ticket.read')
  @ApiOperation({ summary: 'The same as a file for spreadsheets' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ description: 'CSV (RFC 4180), 10,000 tickets at most', content: { 'text/csv': { schema: { type: 'string' } } } })
  async file(@Query() filter: TicketExportFilter, @Res({ passthrough: true }) response: Response): Promise<string> {
    response.setHeader('content-type', 'text/csv; charset=utf-8');
    response.setHeader('content-disposition', 'attachment; filename="tickets.csv"');
    return this.queries.file(filter);
  }

  @Get('tickets/:number')
  @ShowsThing('ticket', 'number')
  @RequireTask('repair.ticket.read')
  @ApiOperation({ summary: 'A ticket: its status, who had it, and its clock' })
  @ApiOkResponse({ type: PublicTicket })
  one(@Param('number', TicketNumber) number: string): Promise<PublicTicket> {
    return this.queries.one(number);
  }

  @Get('tickets/:number/escalation-levels')
  @RequireTask('repair.ticket.read')
  @ApiOperation({ summary: 'Who answers at each level of escalation today' })
  @ApiOkResponse({ type: EscalationAnswerer, isArray: true })
  answerers(@Param('number', TicketNumber) number: string): Promise<EscalationAnswerer[]> {
    return this.queries.answerers(number);
  }

  @Get('tickets/:number/notes')
  @ShowsThing('ticket', 'number')
  @RequireTask('repair.ticket.read')
  @ApiOperation({ summary: 'What was said on it, oldest first' })
  @ApiPageResponse(NoteView)
  async notes(@Param('number', TicketNumber) number: string, @Query() page: PageQuery, @Req() request: Request): Promise<Page<NoteView>> {
    const said = saidFor(request);
    return (await this.queries.notes(number, page)).map((note) => ({ ...note, text: said(note.text) }));
  }

  @Get('tickets/:number/history')
  @RequireTask('repair.ticket.read')
  @ApiOperation({ summary: 'How it moved through its states, oldest first' })
  @ApiPageResponse(ChangeView)
  async history(
    @Param('number', TicketNumber) number: string,
    @Query() page: PageQuery,
    @Req() request: Request,
  ): Promise<Page<ChangeView>> {
    const said = saidFor(request);
    return (await this.queries.history(number, page)).map((one) => ({ ...one, ...(one.reason && { reason: said(one.reason) }) }));
  }

  @Get('tickets/:number/tests')
  @RequireTask('repair.ticket.read')
  @ApiOperation({ summary: 'Tests of its service, oldest first' })
  @ApiPageResponse(TestView)
  tests(@Param('number', TicketNumber) number: string, @Query() page: PageQuery): Promise<Page<TestView>> {
    return this.queries.tests(number, page);
  }
}
