import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@trunkline/service-kit';
import type { Request, Response } from 'express';
import { SignInCommands } from './sign-in.commands.ts';

/** For browsers on their way to identity and back. */
@ApiExcludeController()
@Public()
@Controller()
export class SignInController {
  constructor(private readonly commands: SignInCommands) {}

  @Get('sign-in')
  @Header('cache-control', 'no-store')
  async begin(@Req() request: Request, @Res() response: Response): Promise<void> {
    response.redirect(await this.commands.begin(request, response));
  }

  @Get('callback')
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  async back(@Req() request: Request, @Res() response: Response): Promise<void> {
    response.redirect(await this.commands.finish(request, response));
  }
}
