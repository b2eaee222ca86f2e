import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ClientState } from '@trunkline/contracts/identity';
import { ApiLocatedResponse, ApiPageResponse, Idempotent, type Page, RefusalsRecorded, RequireTask } from '@trunkline/service-kit';
import type { Response } from 'express';
import { ClientCommands } from './client.commands.ts';
import { ClientQueries } from './client.queries.ts';
import { ClientChange, ClientFilter, clientHref, ClientId, NewClient } from './client.requests.ts';

@ApiTags('clients')
@RequireTask('identity.client.manage')
@RefusalsRecorded()
@Controller('clients')
export class ClientController {
  constructor(
    private readonly commands: ClientCommands,
    private readonly queries: ClientQueries,
  ) {}

  @Post()
  @Idempotent()
  @ApiOperation({ summary: 'Admit a machine; nobody lets one do what they may not do themselves' })
  @ApiLocatedResponse(ClientState, 'the client, which has no secret yet')
  @ApiConflictResponse({ description: 'the id is taken' })
  async register(@Body() client: NewClient, @Res({ passthrough: true }) response: Response): Promise<ClientState> {
    const state = await this.commands.register(client);
    response.location(clientHref(state.clientId));
    return state;
  }

  @Get()
  @ApiOperation({ summary: 'Machines, newest first' })
  @ApiPageResponse(ClientState)
  list(@Query() filter: ClientFilter): Promise<Page<ClientState>> {
    return this.queries.list(filter);
  }

  @Get(':clientId')
  @ApiOperation({ summary: 'A machine, and what it may report and ask for' })
  @ApiOkResponse({ type: ClientState })
  one(@Param('clientId', ClientId) clientId: string): Promise<ClientState> {
    return this.queries.one(clientId);
  }

  @Patch(':clientId')
  @ApiOperation({ summary: 'Let a machine do other things; a list that is named takes the place of the one before' })
  @ApiOkResponse({ type: ClientState })
  async change(@Param('clientId', ClientId) clientId: string, @Body() change: ClientChange): Promise<ClientState> {
    await this.queries.one(clientId);
    return this.commands.change(clientId, change);
  }

  @Post(':clientId/deactivate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Refuse a machine tokens, and those it has' })
  @ApiOkResponse({ type: ClientState })
  @ApiConflictResponse({ description: 'it is inactive' })
  async deactivate(@Param('clientId', ClientId) clientId: string): Promise<ClientState> {
    await this.queries.one(clientId);
    return this.commands.move(clientId, 'deactivate');
  }

  @Post(':clientId/reactivate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let a machine in again' })
  @ApiOkResponse({ type: ClientState })
  @ApiConflictResponse({ description: 'it is active' })
  async reactivate(@Param('clientId', ClientId) clientId: string): Promise<ClientState> {
    await this.queries.one(clientId);
    return this.commands.move(clientId, 'reactivate');
  }
}
