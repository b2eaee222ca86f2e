import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@trunkline/service-kit';
import type { Request, Response } from 'express';
import { LinkCommands } from './link.commands.ts';
import { LinkPage } from './link.page.ts';

/** Pages by link, which mails lead to: the link is all that their readers need. Whoever only looks, like programs that check links, changes nothing. */
@ApiExcludeController()
@Public()
@Controller('l/:link')
export class LinkController {
  constructor(
    private readonly pages: LinkPage,
    private readonly commands: LinkCommands,
  ) {}

  @Get()
  page(@Param('link') link: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    return this.pages.show(link, request, response);
  }

  @Get('thing')
  thing(@Param('link') link: string, @Res({ passthrough: true }) response: Response): ReturnType<LinkPage['thing']> {
    return this.pages.thing(link, response);
  }

  @Get('live')
  live(@Param('link') link: string, @Res() response: Response): Promise<void> {
    return this.commands.follow(link, response);
  }

  @Post('ending')
  @HttpCode(204)
  end(@Param('link') link: string, @Res({ passthrough: true }) response: Response): Promise<void> {
    return this.pages.end(link, response);
  }
}
