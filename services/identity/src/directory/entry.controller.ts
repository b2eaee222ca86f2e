import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiConflictResponse, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ContactEntryContent, PublicContactEntry } from '@trunkline/contracts/identity';
import { ApiLocatedResponse, ApiPageResponse, Idempotent, Public, RequireTask, SignedIn, type Page } from '@trunkline/service-kit';
import type { Response } from 'express';
import { EntryCommands } from './entry.commands.ts';
import { EntryQueries } from './entry.queries.ts';
import { ContactEntryChange, ContactEntryView, DirectoryAnswer, DirectoryQuestion, EntryFilter, EntryId } from './entry.requests.ts';

/** Whom customers call about what: the carrier's, whoever of its legacy companies a customer came with. */
@ApiTags('contact directory')
@Controller('directory')
export class EntryController {
  constructor(
    private readonly commands: EntryCommands,
    private readonly queries: EntryQueries,
  ) {}

  @Get()
  @Public()
  @ApiOperation({ summary: 'Whom to call about what, among the contacts that are for everybody; the most specific ones, and why them' })
  @ApiOkResponse({ type: DirectoryAnswer })
  @ApiNotFoundResponse({ description: 'nobody is named for it' })
  anybody(@Query() question: DirectoryQuestion): Promise<DirectoryAnswer> {
    return this.queries.answer(question, false);
  }

  @Get('mine')
  @SignedIn()
  @ApiOperation({ summary: 'The same, among all contacts' })
  @ApiOkResponse({ type: DirectoryAnswer })
  @ApiNotFoundResponse({ description: 'nobody is named for it' })
  mine(@Query() question: DirectoryQuestion): Promise<DirectoryAnswer> {
    return this.queries.answer(question, true);
  }

  @Get('entries')
  @RequireTask('identity.directory.write')
  @ApiOperation({ summary: 'Contacts of the directory, newest first' })
  @ApiPageResponse(ContactEntryView)
  list(@Query() filter: EntryFilter): Promise<Page<ContactEntryView>> {
    return this.queries.list(filter);
  }

  @Post('entries')
  @RequireTask('identity.directory.write')
  @Idempotent()
  @ApiOperation({ summary: 'Add a contact. The first of a function is for everybody: what is left where nothing more specific fits' })
  @ApiLocatedResponse(PublicContactEntry, 'the contact')
  @ApiConflictResponse({ description: 'another is for the same at the same time, or nothing would be left for everybody' })
  async add(@Body() content: ContactEntryContent, @Res({ passthrough: true }) response: Response): Promise<PublicContactEntry> {
    const entry = await this.commands.add(content);
    response.location(`/directory/entries?function=${entry.function}`);
    return entry;
  }

  @Patch('entries/:entryId')
  @RequireTask('identity.directory.write')
  @ApiOperation({ summary: 'Change, end or verify a contact; null takes a property away' })
  @ApiOkResponse({ type: PublicContactEntry })
  @ApiConflictResponse({ description: 'another is for the same at the same time, or nothing would be left for everybody' })
  change(@Param('entryId', EntryId) entryId: string, @Body() change: ContactEntryChange): Promise<PublicContactEntry> {
    return this.commands.change(entryId, change);
  }
}
