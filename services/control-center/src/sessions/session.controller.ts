import { Controller, Delete, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@trunkline/service-kit';
import type { Request, Response } from 'express';
import { SessionCommands } from './session.commands.ts';
import { SessionQueries } from './session.queries.ts';
import type { OwnSession, SessionView } from './session.requests.ts';

/** A person's sessions, for the web app alone: whose request it is says its cookie, not a token. */
@ApiExcludeController()
@Public()
@Controller('session')
export class SessionController {
  constructor(
    private readonly commands: SessionCommands,
    private readonly queries: SessionQueries,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  current(@Req() request: Request): Promise<SessionView> {
    return this.queries.current(request);
  }

  @Get('all')
  @Header('cache-control', 'no-store')
  all(@Req() request: Request): Promise<{ items: OwnSession[] }> {
    return this.queries.all(request);
  }

  @Post('sign-out')
  @HttpCode(200)
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<{ goTo: string }> {
    return { goTo: await this.commands.signOut(request, response) };
  }

  @Post('sign-out-everywhere')
  @HttpCode(200)
  async signOutEverywhere(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<{ goTo: string }> {
    return { goTo: await this.commands.signOut(request, response, { everywhere: true }) };
  }

  @Delete(':id')
  @HttpCode(204)
  end(@Req() request: Request, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.commands.end(request, id);
  }
}
