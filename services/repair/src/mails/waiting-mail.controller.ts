import { applyDecorators, Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiPageResponse, Idempotent, RequireTask, type Page } from '@trunkline/service-kit';
import { Reason } from '../work/work.requests.ts';
import { WaitingMailCommands } from './waiting-mail.commands.ts';
import { WaitingMailQueries } from './waiting-mail.queries.ts';
import { MailAcceptance, WaitingMailFilter, WaitingMailId, WaitingMailView } from './waiting-mail.requests.ts';

const Decides = (path: string, summary: string) =>
  applyDecorators(
    Post(path),
    HttpCode(200),
    RequireTask('repair.ticket.work'),
    Idempotent(),
    ApiOperation({ summary }),
    ApiOkResponse({ type: WaitingMailView }),
    ApiConflictResponse({ description: 'it was decided already; or the first request with this key is in progress' }),
  );

@ApiTags('mails that wait')
@Controller('waiting-mails')
export class WaitingMailController {
  constructor(
    private readonly commands: WaitingMailCommands,
    private readonly queries: WaitingMailQueries,
  ) {}

  @Get()
  @RequireTask('repair.ticket.work')
  @ApiOperation({ summary: 'Mails of which it is not sure who wrote them, or about what; oldest first' })
  @ApiPageResponse(WaitingMailView)
  list(@Query() filter: WaitingMailFilter): Promise<Page<WaitingMailView>> {
    return this.queries.list(filter);
  }

  @Get(':mailId')
  @RequireTask('repair.ticket.work')
  @ApiOperation({ summary: 'Such a mail, and what came with it' })
  @ApiOkResponse({ type: WaitingMailView })
  one(@Param('mailId', WaitingMailId) id: string): Promise<WaitingMailView> {
    return this.queries.one(id);
  }

  @Decides(':mailId/acceptance', 'Make it a note on a ticket, or a ticket')
  async accept(@Param('mailId', WaitingMailId) id: string, @Body() acceptance: MailAcceptance): Promise<WaitingMailView> {
    await this.commands.accept(id, acceptance);
    return this.queries.one(id);
  }

  @Decides(':mailId/decline', 'Leave it without effect; its writer hears nothing')
  async decline(@Param('mailId', WaitingMailId) id: string, @Body() { reason }: Reason): Promise<WaitingMailView> {
    await this.commands.decline(id, reason);
    return this.queries.one(id);
  }
}
