import { Controller, Get, Param, Query } from '@nestjs/common';
import type { Page } from '@trunkline/service-kit';
import { MessageQueries } from './message.queries.ts';
import { MessageFilter, type MessageView } from './message.requests.ts';

@Controller('messages')
export class MessageController {
  constructor(private readonly queries: MessageQueries) {}

  @Get()
  list(@Query() filter: MessageFilter): Promise<Page<MessageView>> {
    return this.queries.list(filter);
  }

  @Get(':id')
  one(@Param('id') id: string): Promise<MessageView> {
    return this.queries.one(id);
  }
}
