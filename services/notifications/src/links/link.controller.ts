import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequireTask } from '@trunkline/service-kit';
import { LinkCommands } from './link.commands.ts';
import { OpenedLink } from './link.requests.ts';

@ApiTags('links')
@Controller()
export class LinkController {
  constructor(private readonly commands: LinkCommands) {}

  @Get('links/:link')
  @RequireTask('notifications.link.open')
  @ApiOperation({ summary: 'What a link in a mail shows, as long as its reader may see it' })
  @ApiOkResponse({ type: OpenedLink })
  open(@Param('link') link: string): Promise<OpenedLink> {
    return this.commands.open(link);
  }

  @Delete('links/:link')
  @RequireTask('notifications.link.open')
  @HttpCode(204)
  @ApiOperation({ summary: 'Whoever has the link wants it to show nothing any more' })
  @ApiNoContentResponse({ description: 'ended, like every other link of theirs to the same thing' })
  end(@Param('link') link: string): Promise<void> {
    return this.commands.end(link);
  }

  @Delete('messages/:id/link')
  @RequireTask('notifications.contact.manage')
  @HttpCode(204)
  @ApiOperation({ summary: 'End the links to what a message is about that its recipient was mailed until now' })
  @ApiNoContentResponse({ description: 'ended' })
  endOf(@Param('id') id: string): Promise<void> {
    return this.commands.endOf(id);
  }
}
