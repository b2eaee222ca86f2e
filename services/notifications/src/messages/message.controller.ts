import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiPageResponse, RequireTask, type Page } from '@trunkline/service-kit';
import { MessageQueries } from './message.queries.ts';
import { MessageFilter, MessageView } from './message.requests.ts';

@ApiTags('messages')
@RequireTask('notifications.message.read')
@Controller('messages')
export class MessageController {
  constructor(private readonly queries: MessageQueries) {}

  @Get()
  @ApiOperation({ summary: 'What was sent to whom, newest first' })
  @ApiPageResponse(MessageView)
  list(@Query() filter: MessageFilter): Promise<Page<MessageView>> {
    return this.queries.list(filter);
  }

  @Get(':id')
  @ApiOperation({ summary: 'A message: why it was sent, and what became of it' })
  @ApiOkResponse({ type: MessageView })
  one(@Param('id') id: string): Promise<MessageView> {
    return this.queries.one(id);
  }
}
