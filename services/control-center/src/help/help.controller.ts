import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { notFound } from '@trunkline/domain';
import { Public } from '@trunkline/service-kit';
import type { Response } from 'express';
import { helpPage, show, topicPage } from './help.page.tsx';

/** Pages of help, for everybody and without a script. */
@ApiExcludeController()
@Public()
@Controller('help')
export class HelpController {
  @Get()
  all(@Query('q') words: unknown, @Res() response: Response): void {
    show(response, helpPage(typeof words === 'string' ? words.slice(0, 100) : ''));
  }

  @Get(':topic')
  one(@Param('topic') topic: string, @Res() response: Response): void {
    const html = topicPage(topic);
    if (html === undefined) throw notFound(`help has nothing about ${topic}`);
    show(response, html);
  }
}
