import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiConflictResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiLocatedResponse, ApiPageResponse, Idempotent, RequireTask, type Page } from '@trunkline/service-kit';
import type { Response } from 'express';
import { ContactCommands } from './contact.commands.ts';
import { ContactQueries } from './contact.queries.ts';
import { ContactChange, ContactFilter, ContactRegistration, ContactView, contactView } from './contact.requests.ts';

@ApiTags('contacts')
@RequireTask('notifications.contact.manage')
@Controller('contacts')
export class ContactController {
  constructor(
    private readonly commands: ContactCommands,
    private readonly queries: ContactQueries,
  ) {}

  @Post()
  @Idempotent()
  @ApiOperation({ summary: 'Register somebody an enterprise wants to be told' })
  @ApiLocatedResponse(ContactView, 'the registration')
  @ApiConflictResponse({ description: 'the address is registered for the enterprise; or the first request with this key is in progress' })
  async register(@Body() registration: ContactRegistration, @Res({ passthrough: true }) response: Response): Promise<ContactView> {
    const contact = await this.commands.register(registration);
    response.location(`/contacts/${contact.id}`);
    return contactView(contact);
  }

  @Get()
  @ApiOperation({ summary: 'Registrations, newest first' })
  @ApiPageResponse(ContactView)
  list(@Query() filter: ContactFilter): Promise<Page<ContactView>> {
    return this.queries.list(filter);
  }

  @Get(':id')
  @ApiOperation({ summary: 'A registration' })
  @ApiOkResponse({ type: ContactView })
  one(@Param('id') id: string): Promise<ContactView> {
    return this.queries.one(id);
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change a registration; null takes an optional property away' })
  @ApiOkResponse({ type: ContactView })
  @ApiConflictResponse({ description: 'the new address is registered for the enterprise' })
  async change(@Param('id') id: string, @Body() change: ContactChange): Promise<ContactView> {
    return contactView(await this.commands.change(id, change));
  }

  @Delete(':id/suppression')
  @HttpCode(204)
  @ApiOperation({ summary: 'Mail the address again, which mail servers had refused for good' })
  @ApiNoContentResponse({ description: 'it is mailed from now on' })
  mailAgain(@Param('id') id: string): Promise<void> {
    return this.commands.mailAgain(id);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'End a registration; mails queued already still leave' })
  @ApiNoContentResponse({ description: 'ended' })
  remove(@Param('id') id: string): Promise<void> {
    return this.commands.remove(id);
  }
}
