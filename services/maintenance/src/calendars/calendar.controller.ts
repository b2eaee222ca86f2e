import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Caller, Public, SignedIn, type Principal } from '@trunkline/service-kit';
import type { Response } from 'express';
import { CalendarCommands } from './calendar.commands.ts';
import { CalendarQueries } from './calendar.queries.ts';
import { CalendarFeedRequest, CalendarFeeds, FeedId, NewCalendarFeed, tagOf } from './calendar.requests.ts';

@ApiTags('calendars')
@Controller()
export class CalendarController {
  constructor(
    private readonly commands: CalendarCommands,
    private readonly queries: CalendarQueries,
  ) {}

  @Get('calendar-feeds')
  @SignedIn()
  @ApiOperation({ summary: 'Your calendars, the newest first' })
  @ApiOkResponse({ type: CalendarFeeds })
  list(@Caller() principal: Principal): Promise<CalendarFeeds> {
    return this.queries.of(principal);
  }

  @Post('calendar-feeds')
  @SignedIn()
  @ApiOperation({ summary: 'Make a calendar to subscribe to; its address is told once' })
  @ApiCreatedResponse({ type: NewCalendarFeed, description: 'the calendar; whoever has its address can read it' })
  make(@Body() request: CalendarFeedRequest, @Caller() principal: Principal): Promise<NewCalendarFeed> {
    return this.commands.make(request, principal);
  }

  @Delete('calendar-feeds/:feedId')
  @HttpCode(204)
  @SignedIn()
  @ApiOperation({ summary: 'Revoke a calendar of yours: its address leads nowhere any more' })
  @ApiNoContentResponse({ description: 'it is gone' })
  revoke(@Param('feedId', FeedId) feedId: string, @Caller() principal: Principal): Promise<void> {
    return this.commands.revoke(feedId, principal);
  }

  @Get('calendar/:token.ics')
  @Public()
  @ApiOperation({ summary: 'A calendar, for whoever has its address' })
  @ApiOkResponse({ description: 'iCalendar (RFC 5545)', content: { 'text/calendar': { schema: { type: 'string' } } } })
  @ApiResponse({ status: 304, description: 'what you have is what it says' })
  async feed(
    @Param('token') token: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const text = await this.queries.feed(token);
    const tag = tagOf(text);
    response.type('text/calendar; charset=utf-8').set({ etag: tag, 'cache-control': 'private, no-cache' });
    if (!known?.includes(tag)) return text;
    response.status(304);
    return '';
  }
}
