import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { Idempotent, type Page } from '@trunkline/service-kit';
import type { Response } from 'express';
import { ContactCommands } from './contact.commands.ts';
import { ContactQueries } from './contact.queries.ts';
import { ContactChange, ContactFilter, ContactRegistration, contactView, type ContactView } from './contact.requests.ts';

@Controller('contacts')
export class ContactController {
  constructor(
    private readonly commands: ContactCommands,
    private readonly queries: ContactQueries,
  ) {}

  @Post()
  @Idempotent()
  async register(@Body() registration: ContactRegistration, @Res({ passthrough: true }) response: Response): Promise<ContactView> {
    const contact = await this.commands.register(registration);
    response.location(`/contacts/${contact.id}`);
    return contactView(contact);
  }

  @Get()
  list(@Query() filter: ContactFilter): Promise<Page<ContactView>> {
    return this.queries.list(filter);
  }

  @Get(':id')
  one(@Param('id') id: string): Promise<ContactView> {
    return this.queries.one(id);
  }

  @Patch(':id')
  async change(@Param('id') id: string, @Body() change: ContactChange): Promise<ContactView> {
    return contactView(await this.commands.change(id, change));
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id') id: string): Promise<void> {
    return this.commands.remove(id);
  }
}
