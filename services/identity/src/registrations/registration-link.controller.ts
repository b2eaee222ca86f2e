import { Controller, Get, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { unreadable } from '@trunkline/domain';
import { Public } from '@trunkline/service-kit';
import type { Request, Response } from 'express';
import { Forms } from '../signin/form.requests.ts';
import { show } from '../signin/layout.page.tsx';
import { ProblemPages } from '../signin/problem.page.tsx';
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
    const registration = await this.commands.opened(String(link));
    if (!registration) return show(response, nothingToDecidePage(), { status: 410 });
    show(response, registrationPage({ ...this.forms.open(request, response), link: String(link), registration }));
  }

  @Post()
  async decide(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { link = '', decision } = this.forms.read(request);
    if (decision !== 'approve' && decision !== 'decline') throw unreadable('say whether they are let in');
    const decided = await this.commands.decideBy(link, decision);
    if (!decided) return show(response, nothingToDecidePage(), { status: 410 });
    show(response, decidedPage(decided));
  }
}
