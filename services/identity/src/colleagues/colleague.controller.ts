import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RecentlySignedIn, RefusalsRecorded, RequireTask } from '@trunkline/service-kit';
import { EnterpriseInReach } from '../enterprises/enterprise.requests.ts';
import { Member } from '../memberships/membership.requests.ts';
import { UserId } from '../users/user.requests.ts';
import { ColleagueCommands } from './colleague.commands.ts';
import { RightsOfColleague } from './colleague.requests.ts';

/** What administrators do for the people of their enterprise, besides inviting them and granting. */
@ApiTags('people of an enterprise')
@RequireTask('identity.user.manage')
@RecentlySignedIn()
@RefusalsRecorded()
@Controller('enterprises/:enterpriseId/users/:userId')
export class ColleagueController {
  constructor(private readonly commands: ColleagueCommands) {}

  @Post('invitation')
  @HttpCode(200)
  @ApiOperation({ summary: 'Mail another invitation to who has not come yet; the one before opens no more' })
  @ApiOkResponse({ type: Member })
  @ApiConflictResponse({ description: 'they have come already' })
  inviteAgain(@Param('enterpriseId', EnterpriseInReach) enterpriseId: string, @Param('userId', UserId) userId: string): Promise<Member> {
    return this.commands.inviteAgain(enterpriseId, userId);
  }

  @Delete('invitation')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take an invitation back, and the place that it was for' })
  @ApiOkResponse({ type: Member })
  @ApiConflictResponse({ description: 'they have come already, or nobody would be left to manage people' })
  revoke(@Param('enterpriseId', EnterpriseInReach) enterpriseId: string, @Param('userId', UserId) userId: string): Promise<Member> {
    return this.commands.revoke(enterpriseId, userId);
  }

  @Post('copy-rights')
  @HttpCode(200)
  @ApiOperation({ summary: 'Grant a person what a colleague was granted, and nothing else' })
  @ApiOkResponse({ type: Member })
  @ApiConflictResponse({ description: 'nobody would be left to manage people' })
  copyRights(
    @Param('enterpriseId', EnterpriseInReach) enterpriseId: string,
    @Param('userId', UserId) userId: string,
    @Body() { fromUserId }: RightsOfColleague,
  ): Promise<Member> {
    return this.commands.copyRights(enterpriseId, userId, fromUserId);
  }

  @Post('deactivate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Keep a person out who has a place in no other enterprise' })
  @ApiOkResponse({ type: Member })
  @ApiConflictResponse({ description: 'they are not active, have a place elsewhere too, or nobody would be left to manage people' })
  deactivate(@Param('enterpriseId', EnterpriseInReach) enterpriseId: string, @Param('userId', UserId) userId: string): Promise<Member> {
    return this.commands.deactivate(enterpriseId, userId);
  }

  @Post('reactivate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Let an inactive person in again who has a place in no other enterprise' })
  @ApiOkResponse({ type: Member })
  @ApiConflictResponse({ description: 'they are not inactive, or have a place elsewhere too' })
  reactivate(@Param('enterpriseId', EnterpriseInReach) enterpriseId: string, @Param('userId', UserId) userId: string): Promise<Member> {
    return this.commands.reactivate(enterpriseId, userId);
  }

  @Post('reset-password')
  @HttpCode(200)
  @ApiOperation({ summary: 'Mail a person the link by which they choose another password' })
  @ApiOkResponse({ type: Member })
  @ApiConflictResponse({ description: 'they are not active' })
  resetPassword(@Param('enterpriseId', EnterpriseInReach) enterpriseId: string, @Param('userId', UserId) userId: string): Promise<Member> {
    return this.commands.resetPassword(enterpriseId, userId);
  }

  @Post('reset-second-factor')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take the second factor away from a person who has a place in no other enterprise, and sign them out' })
  @ApiOkResponse({ type: Member })
  @ApiConflictResponse({ description: 'they have none, or have a place elsewhere too' })
  resetSecondFactor(
    @Param('enterpriseId', EnterpriseInReach) enterpriseId: string,
    @Param('userId', UserId) userId: string,
  ): Promise<Member> {
    return this.commands.resetSecondFactor(enterpriseId, userId);
  }
}
