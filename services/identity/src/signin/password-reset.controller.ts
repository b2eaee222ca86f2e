import { Controller, Get, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { closestTo, Public } from '@trunkline/service-kit';
import type { Request, Response } from 'express';
import { forgotPasswordPage, linkSentPage } from './forgot-password.page.tsx';
import { Forms } from '../pages/form.requests.ts';
import { show } from '../pages/layout.page.tsx';
import { PasswordResetCommands } from './password-reset.commands.ts';
import { ProblemPages } from '../pages/problem.page.tsx';
import { languageAsked } from '../pages/reader.requests.ts';
import { deadLinkPage, passwordSetPage, setPasswordPage } from './set-password.page.tsx';

/** The pages by which people choose a password. */
@ApiExcludeController()
@Public()
@UseFilters(ProblemPages)
@Controller()
export class PasswordResetController {
  constructor(
    private readonly commands: PasswordResetCommands,
    private readonly forms: Forms,
  ) {}

  @Get('forgot-password')
  forgot(@Req() request: Request, @Res() response: Response): void {
    show(response, forgotPasswordPage({ ...this.forms.open(request, response), language: languageAsked(request) }));
  }

  @Post('forgot-password')
  async send(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { username = '' } = this.forms.read(request);
    await this.commands.request(username, request.ip ?? '');
    show(response, linkSentPage({ language: languageAsked(request) }));
  }

  /** Opening a link uses nothing up: mail programs open links to look at them. */
  @Get('set-password')
  async open(@Query('link') link: string | undefined, @Req() request: Request, @Res() response: Response): Promise<void> {
    const owner = await this.commands.ownerOf(String(link));
    const language = closestTo(owner?.locale) ?? languageAsked(request);
    if (!owner) return show(response, deadLinkPage({ language }), { status: 410 });
    const { username } = owner;
    show(response, setPasswordPage({ ...this.forms.open(request, response), language, username, link: String(link) }));
  }

  @Post('set-password')
  async choose(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { link = '', password = '', username = '' } = this.forms.read(request);
    const outcome = await this.commands.choose(link, password);
    const language = languageAsked(request);
    if (!outcome) return show(response, passwordSetPage({ language }));
    if (outcome === 'dead') return show(response, deadLinkPage({ language }), { status: 410 });
    show(response, setPasswordPage({ ...this.forms.open(request, response), language, username, link, fault: outcome }), { status: 422 });
  }
}
