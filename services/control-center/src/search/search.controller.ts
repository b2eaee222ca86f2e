import { Controller, Get, Header, Param, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '@trunkline/service-kit';
import type { Request } from 'express';
import { SearchQueries } from './search.queries.ts';
import type { SearchView } from './search.requests.ts';

/** One search over every service, for the web app alone: whose it is says its cookie. */
@ApiExcludeController()
@Public()
@Controller('search')
export class SearchController {
  constructor(private readonly queries: SearchQueries) {}

  @Get(':place')
  @Header('cache-control', 'no-store')
  find(@Req() request: Request, @Param('place') place: string, @Query('for') text: unknown): Promise<SearchView> {
    return this.queries.find(request, place, text);
  }
}
