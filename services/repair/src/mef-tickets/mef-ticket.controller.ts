import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequireTask } from '@trunkline/service-kit';
import type { Response } from 'express';
import { TicketNumber } from '../tickets/ticket.requests.ts';
import { countHeaders } from '../trouble-tickets/trouble-ticket.requests.ts';
import { MefTicketQueries } from './mef-ticket.queries.ts';
import { MefTicketFilter, mefTicketPath, MefTroubleTicket } from './mef-ticket.requests.ts';

/** Tickets by MEF’s Trouble Ticket Management (MEF W124, LSO Sonata, 2.0.0-RC), to be read; they are opened and moved by TMF621 or natively. */
@ApiTags('MEF W124')
@Controller(mefTicketPath)
export class MefTicketController {
  constructor(private readonly queries: MefTicketQueries) {}

  @Get()
  @RequireTask('repair.ticket.read')
  @ApiOperation({ summary: 'Tickets as MEF W124 has them, newest first' })
  @ApiOkResponse({ type: MefTroubleTicket, isArray: true, headers: countHeaders })
  async list(@Query() filter: MefTicketFilter, @Res({ passthrough: true }) response: Response): Promise<MefTroubleTicket[]> {
    const { items, total } = await this.queries.list(filter);
    response.setHeader('x-result-count', items.length).setHeader('x-total-count', total);
    return items;
  }

  @Get(':id')
  @RequireTask('repair.ticket.read')
  @ApiOperation({ summary: 'A ticket as MEF W124 has it' })
  @ApiOkResponse({ type: MefTroubleTicket })
  one(@Param('id', TicketNumber) number: string): Promise<MefTroubleTicket> {
    return this.queries.one(number);
  }
}
