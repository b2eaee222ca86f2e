import { Controller, Get, Header, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@trunkline/service-kit';
import type { Request, Response } from 'express';
import { SessionCommands } from '../sessions/session.commands.ts';
import { SignInCommands } from './sign-in.commands.ts';

/** For browsers on their way to identity and back. */
@ApiExcludeController()
@Public()
@Controller()
export class SignInController {
  constructor(
    private readonly commands: SignInCommands,
    private readonly sessions: SessionCommands,
  ) {}

  @Get('sign-in')
  @Header('cache-control', 'no-store')
  async begin(@Req() request: Request, @Res() response: Response): Promise<void> {
    response.redirect(await this.commands.begin(request, response));
  }

  /** Identity says that somebody signed out there. */
  @Post('backchannel-logout')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  over(@Req() request: Request): Promise<void> {
    return this.sessions.endAsSaid((request.body as { logout_token?: unknown } | undefined)?.logout_token);
  }

  @Get('callback')
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  async back(@Req() request: Request, @Res() response: Response): Promise<void> {
    response.redirect(await this.commands.finish(request, response));
  }
}
