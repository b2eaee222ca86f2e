import { Controller, Get, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { unreadable } from '@trunkline/domain';
import { closestTo, Public } from '@trunkline/service-kit';
import type { Request, Response } from 'express';
import { Forms } from '../pages/form.requests.ts';
import { show } from '../pages/layout.page.tsx';
import { ProblemPages } from '../pages/problem.page.tsx';
import { languageAsked } from '../pages/reader.requests.ts';
import { RegistrationCommands } from './registration.commands.ts';
import { decidedPage, nothingToDecidePage, registrationPage } from './registration.page.tsx';

/** The page by which an administrator decides from a mail. */
@ApiExcludeController()
@Public()
@UseFilters(ProblemPages)
@Controller('registration')
export class RegistrationLinkController {
  constructor(
    private readonly commands: RegistrationCommands,
    private readonly forms: Forms,
  ) {}

  /** Opening a link decides nothing: mail programs open links to look at them. */
  @Get()
  async open(@Query('link') link: string | undefined, @Req() request: Request, @Res() response: Response): Promise<void> {
    const opened = await this.commands.opened(String(link));
    const language = closestTo(opened?.locale) ?? languageAsked(request);
    if (!opened) return show(response, nothingToDecidePage({ language }), { status: 410 });
    const { registration } = opened;
    show(response, registrationPage({ ...this.forms.open(request, response), language, link: String(link), registration }));
  }

  @Post()
  async decide(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { link = '', decision } = this.forms.read(request);
    if (decision !== 'approve' && decision !== 'decline') throw unreadable('say whether they are let in');
    const decided = await this.commands.decideBy(link, decision);
    const reading = { language: languageAsked(request) };
    if (!decided) return show(response, nothingToDecidePage(reading), { status: 410 });
    show(response, decidedPage(reading, decided));
  }
}
