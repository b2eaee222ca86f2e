import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiLocatedResponse, ApiPageResponse, Idempotent, RequireTask, type Page } from '@trunkline/service-kit';
import type { Response } from 'express';
import { hrefOf, TicketNumber } from '../tickets/ticket.requests.ts';
import { RfoCommands } from './rfo.commands.ts';
import { RfoQueries } from './rfo.queries.ts';
import { RfoEdit, RfoFilter, RfoRequest, RfoView } from './rfo.requests.ts';

@ApiTags('reasons for outages')
@Controller()
export class RfoController {
  constructor(
    private readonly commands: RfoCommands,
    private readonly queries: RfoQueries,
  ) {}

  @Get('rfo-reports')
  @RequireTask('repair.ticket.read')
  @ApiOperation({ summary: 'Reports on reasons for outages, what is due first' })
  @ApiPageResponse(RfoView)
  list(@Query() filter: RfoFilter): Promise<Page<RfoView>> {
    return this.queries.list(filter);
  }

  @Post('tickets/:number/rfo')
  @RequireTask('repair.rfo.request')
  @Idempotent()
  @ApiOperation({ summary: 'Ask why the service was away; answered in five business days' })
  @ApiLocatedResponse(RfoView)
  @ApiConflictResponse({
    description: 'the ticket is not closed, or it was asked already; or the first request with this key is in progress',
  })
  async request(
    @Param('number', TicketNumber) number: string,
    @Body() body: RfoRequest,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RfoView> {
    await this.commands.request(number, body);
    response.setHeader('location', `${hrefOf(number)}/rfo`);
    return this.queries.of(number);
  }

  @Get('tickets/:number/rfo')
  @RequireTask('repair.ticket.read')
  @ApiOperation({ summary: 'Why the service was away, once that is published' })
  @ApiOkResponse({ type: RfoView })
  one(@Param('number', TicketNumber) number: string): Promise<RfoView> {
    return this.queries.of(number);
  }

  @Put('tickets/:number/rfo/draft')
  @RequireTask('repair.rfo.publish')
  @ApiOperation({ summary: 'Put the draft in its place' })
  @ApiOkResponse({ type: RfoView })
  @ApiConflictResponse({ description: 'it is published' })
  async edit(@Param('number', TicketNumber) number: string, @Body() body: RfoEdit): Promise<RfoView> {
    await this.commands.edit(number, body);
    return this.queries.of(number);
  }

  @Post('tickets/:number/rfo/publication')
  @HttpCode(200)
  @RequireTask('repair.rfo.publish')
  @Idempotent()
  @ApiOperation({ summary: 'Sign it, and give it to the customer as a document' })
  @ApiOkResponse({ type: RfoView })
  @ApiConflictResponse({ description: 'it is published already; or the first request with this key is in progress' })
  async publish(@Param('number', TicketNumber) number: string): Promise<RfoView> {
    await this.commands.publish(number);
    return this.queries.of(number);
  }
}
