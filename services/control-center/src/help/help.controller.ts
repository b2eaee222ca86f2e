import { Controller, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { notFound } from '@trunkline/domain';
import { Public } from '@trunkline/service-kit';
import type { Request, Response } from 'express';
import { helpPage, topicPage } from './help.page.tsx';
import { languageFor, show } from './layout.page.tsx';
import { RegistrationCommands } from './registration.commands.ts';
import { registrationPage } from './registration.page.tsx';

/** Pages of help, for everybody and without a script. With `language` a page is there in that one from then on. */
@ApiExcludeController()
@Public()
@Controller('help')
export class HelpController {
  constructor(private readonly registrations: RegistrationCommands) {}

  @Get()
  all(@Query('q') words: unknown, @Req() request: Request, @Res() response: Response): void {
    const language = languageFor(request, response);
    if (language) show(response, helpPage(typeof words === 'string' ? words.slice(0, 100) : '', language));
  }

  @Get('registration')
  registration(@Req() request: Request, @Res() response: Response): void {
    const language = languageFor(request, response);
    if (language) show(response, registrationPage(language));
  }

  @Post('registration')
  @Header('cache-control', 'no-store')
  async register(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { status, html } = await this.registrations.ask(request);
    show(response.status(status), html);
  }

  @Get(':topic')
  one(@Param('topic') topic: string, @Req() request: Request, @Res() response: Response): void {
    const language = languageFor(request, response);
    if (!language) return;
    const html = topicPage(topic, language);
    if (html === undefined) throw notFound(`help has nothing about ${topic}`);
    show(response, html);
  }
}
