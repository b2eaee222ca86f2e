import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiConflictResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiTooManyRequestsResponse,
} from '@nestjs/swagger';
import { PublicRegistration, RegistrationContent } from '@trunkline/contracts/identity';
import { ApiPageResponse, type Page, Public, RecentlySignedIn, RefusalsRecorded, RequireTask } from '@trunkline/service-kit';
import type { Request } from 'express';
import { Grants } from '../memberships/membership.requests.ts';
import { RegistrationCommands } from './registration.commands.ts';
import { RegistrationQueries } from './registration.queries.ts';
import { Declining, RegistrationFilter, RegistrationId, RegistrationTaken } from './registration.requests.ts';

const taken = 'If you may have a place there, its administrators are asked, and you are mailed what they decide.';

@ApiTags('registrations')
@RefusalsRecorded()
@Controller('registrations')
export class RegistrationController {
  constructor(
    private readonly commands: RegistrationCommands,
    private readonly queries: RegistrationQueries,
  ) {}

  @Post()
  @Public()
  @HttpCode(202)
  @ApiOperation({ summary: 'Ask for a place in an enterprise' })
  @ApiAcceptedResponse({ type: RegistrationTaken })
  @ApiNotFoundResponse({ description: 'no enterprise of this id takes requests' })
  @ApiTooManyRequestsResponse({
    description: 'asked too often',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  })
  async request(@Body() content: RegistrationContent, @Req() request: Request): Promise<RegistrationTaken> {
    await this.commands.request(content, request.ip ?? '');
    return { message: taken };
  }

  @Get()
  @RequireTask('identity.user.manage')
  @ApiOperation({ summary: 'Who asks for a place, newest first' })
  @ApiPageResponse(PublicRegistration)
  list(@Query() filter: RegistrationFilter): Promise<Page<PublicRegistration>> {
    return this.queries.list(filter);
  }

  @Post(':registrationId/approve')
  @HttpCode(200)
  @RequireTask('identity.user.manage')
  @RecentlySignedIn()
  @ApiOperation({ summary: 'Let somebody in who asked for it, with these grants' })
  @ApiOkResponse({ type: PublicRegistration })
  @ApiConflictResponse({ description: 'it is decided, or the user name is somebody else’s' })
  approve(@Param('registrationId', RegistrationId) registrationId: string, @Body() { grants }: Grants): Promise<PublicRegistration> {
    return this.commands.approve(registrationId, grants);
  }

  @Post(':registrationId/decline')
  @HttpCode(200)
  @RequireTask('identity.user.manage')
  @ApiOperation({ summary: 'Do not let somebody in who asked for it' })
  @ApiOkResponse({ type: PublicRegistration })
  @ApiConflictResponse({ description: 'it is decided' })
  decline(@Param('registrationId', RegistrationId) registrationId: string, @Body() { reason }: Declining): Promise<PublicRegistration> {
    return this.commands.decline(registrationId, reason);
  }
}
