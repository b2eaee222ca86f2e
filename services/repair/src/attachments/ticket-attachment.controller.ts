import { Controller, Get, Param, Post, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiConflictResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ApiFileBody,
  ApiFileResponse,
  ApiLocatedResponse,
  ApiPageResponse,
  AttachmentView,
  attachmentView,
  fileIn,
  PageQuery,
  RequireTask,
  type Page,
} from '@trunkline/service-kit';
import type { Request, Response } from 'express';
import { TicketQueries } from '../tickets/ticket.queries.ts';
import { hrefOf, TicketNumber } from '../tickets/ticket.requests.ts';
import { TicketAttachmentCommands } from './ticket-attachment.commands.ts';
import { TicketAttachmentQueries } from './ticket-attachment.queries.ts';
import { AttachmentId, TicketAttachmentUpload } from './ticket-attachment.requests.ts';

@ApiTags('tickets')
@Controller('tickets/:number/attachments')
export class TicketAttachmentController {
  constructor(
    private readonly commands: TicketAttachmentCommands,
    private readonly queries: TicketAttachmentQueries,
    private readonly tickets: TicketQueries,
  ) {}

  @Post()
  @RequireTask('repair.ticket.update', 'repair.ticket.work')
  @ApiOperation({ summary: 'Add a file: its bytes as the body. The same file under its name is there once' })
  @ApiFileBody()
  @ApiLocatedResponse(AttachmentView)
  @ApiConflictResponse({ description: 'its status does not allow it, or it has too many' })
  async attach(
    @Param('number', TicketNumber) number: string,
    @Query() { visibility, ...upload }: TicketAttachmentUpload,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AttachmentView> {
    // Who may not see the ticket need not send so much.
    await this.tickets.one(number);
    const attachment = await this.commands.attach(number, await fileIn(request, upload), visibility);
    response.setHeader('location', `${hrefOf(number)}/attachments/${attachment.id}`);
    return attachmentView(attachment);
  }

  @Get()
  @RequireTask('repair.ticket.read')
  @ApiOperation({ summary: 'Files on it, oldest first' })
  @ApiPageResponse(AttachmentView)
  list(@Param('number', TicketNumber) number: string, @Query() page: PageQuery): Promise<Page<AttachmentView>> {
    return this.queries.list(number, page);
  }

  @Get(':attachmentId')
  @RequireTask('repair.ticket.read')
  @ApiOperation({ summary: 'A file, as it was given' })
  @ApiFileResponse()
  file(
    @Param('number', TicketNumber) number: string,
    @Param('attachmentId', AttachmentId) id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.queries.file(number, id, response);
  }
}
