import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiConflictResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ApiLocatedResponse,
  ApiPageResponse,
  Idempotent,
  type Page,
  RecentlySignedIn,
  RefusalsRecorded,
  RequireTask,
} from '@trunkline/service-kit';
import type { Response } from 'express';
import { EnterpriseInReach } from '../enterprises/enterprise.requests.ts';
import { UserId } from '../users/user.requests.ts';
import { MembershipCommands } from './membership.commands.ts';
import { MembershipQueries } from './membership.queries.ts';
import { Grants, Member, MemberFilter, memberHref, NewMember } from './membership.requests.ts';

@ApiTags('people of an enterprise')
@RefusalsRecorded()
@Controller('enterprises/:enterpriseId/users')
export class MembershipController {
  constructor(
    private readonly commands: MembershipCommands,
    private readonly queries: MembershipQueries,
  ) {}

  @Post()
  @RequireTask('identity.user.manage')
  @RecentlySignedIn()
  @Idempotent()
  @ApiOperation({
    summary:
      'Give a person a place in the enterprise; what was granted to them there before stays, and nobody gives a task that they do not have',
  })
  @ApiLocatedResponse(Member, 'the person, and what is granted to them')
  @ApiConflictResponse({ description: 'the user name is somebody else’s' })
  async invite(
    @Param('enterpriseId', EnterpriseInReach) enterpriseId: string,
    @Body() member: NewMember,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Member> {
    const { userId } = await this.commands.invite(enterpriseId, member, member.grants);
    response.location(memberHref(enterpriseId, userId));
    return this.queries.one(enterpriseId, userId);
  }

  @Get()
  @RequireTask('identity.user.read')
  @ApiOperation({ summary: 'People of the enterprise, newest first' })
  @ApiPageResponse(Member)
  list(@Param('enterpriseId', EnterpriseInReach) enterpriseId: string, @Query() filter: MemberFilter): Promise<Page<Member>> {
    return this.queries.list(enterpriseId, filter);
  }

  @Get(':userId')
  @RequireTask('identity.user.read')
  @ApiOperation({ summary: 'A person of the enterprise, and what is granted to them' })
  @ApiOkResponse({ type: Member })
  one(@Param('enterpriseId', EnterpriseInReach) enterpriseId: string, @Param('userId', UserId) userId: string): Promise<Member> {
    return this.queries.one(enterpriseId, userId);
  }

  @Patch(':userId')
  @RequireTask('identity.user.manage')
  @RecentlySignedIn()
  @ApiOperation({ summary: 'Grant a person these roles and tasks and no others' })
  @ApiOkResponse({ type: Member })
  @ApiConflictResponse({ description: 'nobody would be left to manage people' })
  grant(
    @Param('enterpriseId', EnterpriseInReach) enterpriseId: string,
    @Param('userId', UserId) userId: string,
    @Body() { grants }: Grants,
  ): Promise<Member> {
    return this.commands.grant(enterpriseId, userId, grants);
  }

  @Delete(':userId')
  @HttpCode(204)
  @RequireTask('identity.user.manage')
  @RecentlySignedIn()
  @ApiOperation({ summary: 'Take a person out of the enterprise; they keep their user name' })
  @ApiNoContentResponse({ description: 'ended' })
  @ApiConflictResponse({ description: 'nobody would be left to manage people, or the place ended before' })
  async end(@Param('enterpriseId', EnterpriseInReach) enterpriseId: string, @Param('userId', UserId) userId: string): Promise<void> {
    await this.commands.end(enterpriseId, userId);
  }
}
