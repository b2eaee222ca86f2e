import { Controller, Get, Header, HttpCode, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@trunkline/service-kit';
import { UnsubscriptionCommands } from './unsubscription.commands.ts';
import { askPage, stoppedPage } from './unsubscription.page.tsx';

const html = 'text/html; charset=utf-8';
const policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Where the links in mails lead. They are for mail programs and people, and are no part of the API's document. */
@ApiExcludeController()
@Public()
@Controller('unsubscriptions')
export class UnsubscriptionController {
  constructor(private readonly commands: UnsubscriptionCommands) {}

  @Get(':token')
  @Header('content-type', html)
  @Header('content-security-policy', policy)
  @Header('referrer-policy', 'no-referrer')
  async ask(@Param('token') token: string): Promise<string> {
    return askPage(await this.commands.show(token));
  }

  @Post(':token')
  @HttpCode(200)
  @Header('content-type', html)
  @Header('content-security-policy', policy)
  async stop(@Param('token') token: string): Promise<string> {
    return stoppedPage(await this.commands.stop(token));
  }
}
