import { Controller, Get, Param, Post, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiConflictResponse, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ApiFileBody,
  ApiFileResponse,
  ApiPageResponse,
  AttachmentView,
  fileIn,
  PageQuery,
  RequireTask,
  type Page,
} from '@trunkline/service-kit';
import type { Request, Response } from 'express';
import { AttachmentCommands } from './attachment.commands.ts';
import { AttachmentQueries } from './attachment.queries.ts';
import { RequestAttachmentUpload } from './attachment.requests.ts';
import { RequestNumber } from '../requests/billing-request.requests.ts';

@ApiTags('billing requests')
@Controller('billing-requests/:number/attachments')
export class AttachmentController {
  constructor(
    private readonly commands: AttachmentCommands,
    private readonly queries: AttachmentQueries,
  ) {}

  @Get()
  @RequireTask('billing.invoice.read')
  @ApiOperation({ summary: 'What was given with a billing request' })
  @ApiPageResponse(AttachmentView)
  list(@Param('number', RequestNumber) number: string, @Query() page: PageQuery): Promise<Page<AttachmentView>> {
    return this.queries.list(number, page);
  }

  @Post()
  @RequireTask('billing.request.update', 'billing.request.adjudicate')
  @ApiFileBody()
  @ApiOperation({ summary: 'Give a file with a billing request; the same again is the one that is there' })
  @ApiCreatedResponse({ type: AttachmentView })
  @ApiConflictResponse({ description: 'the request is closed, or has no room for more' })
  async attach(
    @Param('number', RequestNumber) number: string,
    @Query() upload: RequestAttachmentUpload,
    @Req() request: Request,
  ): Promise<AttachmentView> {
    // Whoever may not see the request is told so before anything of the file is read.
    await this.queries.check(number);
    return this.commands.attach(number, await fileIn(request, upload), upload.internal === 'true');
  }

  @Get(':attachmentId')
  @RequireTask('billing.invoice.read')
  @ApiFileResponse()
  @ApiOperation({ summary: 'A file that was given with a billing request, to be kept' })
  one(
    @Param('number', RequestNumber) number: string,
    @Param('attachmentId') attachmentId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.queries.file(number, attachmentId, response);
  }
}
