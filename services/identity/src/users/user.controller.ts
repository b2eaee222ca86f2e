import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PublicUser } from '@trunkline/contracts/identity';
import { RefusalsRecorded, RequireTask } from '@trunkline/service-kit';
import { UserCommands } from './user.commands.ts';
import { UserQueries } from './user.queries.ts';
import { UserId } from './user.requests.ts';

/** People as such, wherever they have a place: for the carrier alone. */
@ApiTags('users')
@RequireTask('identity.user.manage')
@RefusalsRecorded()
@Controller('users/:userId')
export class UserController {
  constructor(
    private readonly commands: UserCommands,
    private readonly queries: UserQueries,
  ) {}

  @Get()
  @ApiOperation({ summary: 'A person' })
  @ApiOkResponse({ type: PublicUser })
  one(@Param('userId', UserId) userId: string): Promise<PublicUser> {
    return this.queries.one(userId);
  }

  @Post('deactivate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Keep an active person out, everywhere' })
  @ApiOkResponse({ type: PublicUser })
  @ApiConflictResponse({ description: 'they are not active, or nobody would be left to manage people of an enterprise' })
  deactivate(@Param('userId', UserId) userId: string): Promise<PublicUser> {
    return this.commands.move(userId, 'deactivate');
  }

  @Post('reactivate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let an inactive person in again' })
  @ApiOkResponse({ type: PublicUser })
  @ApiConflictResponse({ description: 'they are not inactive' })
  reactivate(@Param('userId', UserId) userId: string): Promise<PublicUser> {
    return this.commands.move(userId, 'reactivate');
  }

  @Post('lock')
  @HttpCode(200)
  @ApiOperation({ summary: 'Lock an active person out, for a danger' })
  @ApiOkResponse({ type: PublicUser })
  @ApiConflictResponse({ description: 'they are not active' })
  lock(@Param('userId', UserId) userId: string): Promise<PublicUser> {
    return this.commands.move(userId, 'lock');
  }

  @Post('unlock')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let a locked person in again' })
  @ApiOkResponse({ type: PublicUser })
  @ApiConflictResponse({ description: 'they are not locked' })
  unlock(@Param('userId', UserId) userId: string): Promise<PublicUser> {
    return this.commands.move(userId, 'unlock');
  }

  @Post('delete')
  @HttpCode(200)
  @ApiOperation({ summary: 'Delete a person for good; their user name is not given away again' })
  @ApiOkResponse({ type: PublicUser })
  @ApiConflictResponse({ description: 'they have a place in an enterprise, or are deleted' })
  delete(@Param('userId', UserId) userId: string): Promise<PublicUser> {
    return this.commands.move(userId, 'delete');
  }
}
