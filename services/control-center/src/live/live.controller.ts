import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@trunkline/service-kit';
import type { Request, Response } from 'express';
import { LiveCommands } from './live.commands.ts';

/** What changes, as server-sent events, for the web app alone: whose stream it is says its cookie. */
@ApiExcludeController()
@Public()
@Controller('live')
export class LiveController {
  constructor(private readonly commands: LiveCommands) {}

  @Get()
  open(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.commands.open(request, response);
  }
}
