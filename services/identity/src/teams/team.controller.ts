import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PublicAccountTeam } from '@trunkline/contracts/identity';
import { RequireTask, SignedIn } from '@trunkline/service-kit';
import { EnterpriseInReach } from '../enterprises/enterprise.requests.ts';
import { TeamCommands } from './team.commands.ts';
import { TeamQueries } from './team.queries.ts';
import { NewTeam, TeamQuestion, TeamView } from './team.requests.ts';

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

  @Put('enterprises/:enterpriseId/account-team')
  @RequireTask('identity.team.write')
  @ApiOperation({ summary: 'Name who cares for an enterprise, or for one account of it, instead of whom was named before' })
  @ApiOkResponse({ type: PublicAccountTeam })
  async name(@Param('enterpriseId', EnterpriseInReach) enterpriseId: string, @Body() team: NewTeam): Promise<PublicAccountTeam> {
    return (await this.commands.name({ ...team, enterpriseId })).team;
  }
}
