import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PublicAccountTeam } from '@trunkline/contracts/identity';
import { ApiPageResponse, RequireTask, SignedIn, type Page } from '@trunkline/service-kit';
import { EnterpriseInReach } from '../enterprises/enterprise.requests.ts';
import { TeamCommands } from './team.commands.ts';
import { TeamQueries } from './team.queries.ts';
import { NewTeam, TeamFilter, TeamQuestion, TeamView } from './team.requests.ts';

@ApiTags('account team')
@Controller()
export class TeamController {
  constructor(
    private readonly commands: TeamCommands,
    private readonly queries: TeamQueries,
  ) {}

  @Get('account-team')
  @SignedIn()
  @ApiOperation({ summary: 'Who of the carrier cares for my enterprise today, or for one account of it' })
  @ApiOkResponse({ type: TeamView })
  today(@Query() question: TeamQuestion): Promise<TeamView> {
    return this.queries.today(question);
  }

  @Get('enterprises/:enterpriseId/account-teams')
  @RequireTask('identity.team.write')
  @ApiOperation({ summary: 'Account teams of an enterprise and of its accounts, newest first, with those who were and will be in them' })
  @ApiPageResponse(PublicAccountTeam)
  list(@Param('enterpriseId', EnterpriseInReach) enterpriseId: string, @Query() filter: TeamFilter): Promise<Page<PublicAccountTeam>> {
    return this.queries.list(enterpriseId, filter);
  }

  @Put('enterprises/:enterpriseId/account-team')
  @RequireTask('identity.team.write')
  @ApiOperation({ summary: 'Name who cares for an enterprise, or for one account of it, instead of whom was named before' })
  @ApiOkResponse({ type: PublicAccountTeam })
  @ApiConflictResponse({ description: 'it has changed since it was looked at' })
  async name(@Param('enterpriseId', EnterpriseInReach) enterpriseId: string, @Body() team: NewTeam): Promise<PublicAccountTeam> {
    return (await this.commands.name({ ...team, enterpriseId })).team;
  }
}
