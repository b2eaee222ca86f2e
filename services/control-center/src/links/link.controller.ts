import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Refusal } from '@trunkline/domain';
import { closestTo, languageOf, Public } from '@trunkline/service-kit';
import type { Request, Response } from 'express';
import { WebApp } from '../web-app/web-app.provider.ts';
import { LinkCommands } from './link.commands.ts';
import { LinkOpener } from './link.opener.provider.ts';
import { LinkQueries } from './link.queries.ts';
import { linkHeaders, type Shown } from './link.rules.ts';

/** Pages by link, which mails lead to: the link is all that their readers need. Whoever only looks, like programs that check links, changes nothing. */
@ApiExcludeController()
@Public()
@Controller('l/:link')
export class LinkController {
  constructor(
    private readonly queries: LinkQueries,
    private readonly commands: LinkCommands,
    private readonly opener: LinkOpener,
    private readonly app: WebApp,
  ) {}

  @Get()
  async page(@Param('link') link: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const shown = await this.queries.shown(link).catch(statusOf);
    const [status, locale] = typeof shown === 'number' ? [shown, undefined] : [200, shown.opened.locale];
    response.status(status);
    this.app.show(response, closestTo(locale) ?? languageOf(request), linkHeaders);
  }

  @Get('thing')
  async thing(@Param('link') link: string, @Res({ passthrough: true }) response: Response): Promise<Shown> {
    response.set(linkHeaders);
    return (await this.queries.shown(link)).thing;
  }

  @Get('live')
  live(@Param('link') link: string, @Res() response: Response): Promise<void> {
    return this.commands.follow(link, response);
  }

  @Post('ending')
  @HttpCode(204)
  async end(@Param('link') link: string, @Res({ passthrough: true }) response: Response): Promise<void> {
    response.set(linkHeaders);
    await this.opener.end(link);
  }
}

/** Whoever knows may be away; then the page says so, and asks again. */
const statusOf = (error: unknown): number => (error instanceof Refusal ? error.status : 503);
