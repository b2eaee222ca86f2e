import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiLocatedResponse, Idempotent, RequireTask } from '@trunkline/service-kit';
import type { Response } from 'express';
import { TicketNumber } from '../tickets/ticket.requests.ts';
import { TroubleTicketCommands } from './trouble-ticket.commands.ts';
import { TroubleTicketQueries } from './trouble-ticket.queries.ts';
import {
  countHeaders,
  TroubleTicket,
  TroubleTicketCreate,
  TroubleTicketFields,
  TroubleTicketFilter,
  troubleTicketPath,
  TroubleTicketUpdate,
} from './trouble-ticket.requests.ts';

/** Tickets by TM Forum’s Trouble Ticket API, TMF621 v4.0.0 (release 19.0): list, create, retrieve, patch. Nothing is deleted here. */
@ApiTags('TMF621')
@Controller(troubleTicketPath)
export class TroubleTicketController {
  constructor(
    private readonly commands: TroubleTicketCommands,
    private readonly queries: TroubleTicketQueries,
  ) {}

  @Get()
  @RequireTask('repair.ticket.read')
  @ApiOperation({ summary: 'Tickets as TMF621 v4 has them, newest first' })
  @ApiOkResponse({ type: TroubleTicket, isArray: true, headers: countHeaders })
  async list(@Query() filter: TroubleTicketFilter, @Res({ passthrough: true }) response: Response): Promise<TroubleTicket[]> {
    const { items, total } = await this.queries.list(filter);
    response.setHeader('x-result-count', items.length).setHeader('x-total-count', total);
    return items;
  }

  @Post()
  @RequireTask('repair.ticket.create')
  @Idempotent()
  @ApiOperation({ summary: 'Open a ticket as TMF621 v4 has it' })
  @ApiLocatedResponse(TroubleTicket, 'the ticket')
  @ApiConflictResponse({ description: 'the service has an open ticket; or the first request with this key is in progress' })
  async create(@Body() body: TroubleTicketCreate, @Res({ passthrough: true }) response: Response): Promise<TroubleTicket> {
    const ticket = await this.queries.one(await this.commands.create(body));
    response.setHeader('location', ticket.href);
    return ticket;
  }

  @Get(':id')
  @RequireTask('repair.ticket.read')
  @ApiOperation({ summary: 'A ticket as TMF621 v4 has it' })
  @ApiOkResponse({ type: TroubleTicket })
  one(@Param('id', TicketNumber) number: string, @Query() { fields }: TroubleTicketFields): Promise<TroubleTicket> {
    return this.queries.one(number, fields);
  }

  @Patch(':id')
  @RequireTask('repair.ticket.update', 'repair.ticket.close', 'repair.ticket.work')
  @ApiOperation({ summary: 'Say something on it, or move it, as TMF621 v4 has it' })
  @ApiOkResponse({ type: TroubleTicket, description: 'the ticket as it now is' })
  @ApiConflictResponse({ description: 'its status does not allow it' })
  async update(@Param('id', TicketNumber) number: string, @Body() body: TroubleTicketUpdate): Promise<TroubleTicket> {
    await this.commands.update(number, body);
    return this.queries.one(number);
  }
}
