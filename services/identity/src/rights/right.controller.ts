import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiForbiddenResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiPageResponse, Caller, SignedIn, type Page, type Principal } from '@trunkline/service-kit';
import { UserId } from '../users/user.requests.ts';
import { RightQueries } from './right.queries.ts';
import { AccountRights, Administrator, AdministratorFilter, RightsFilter } from './right.requests.ts';

@ApiTags('rights')
@SignedIn()
@Controller()
export class RightController {
  constructor(private readonly queries: RightQueries) {}

  @Get('users/:userId/rights')
  @ApiOperation({ summary: 'What a person can do, in one sentence for each account: of oneself, or of others for who may see users' })
  @ApiPageResponse(AccountRights)
  @ApiForbiddenResponse({ description: 'of others, without `identity.user.read`' })
  of(@Caller() asker: Principal, @Param('userId', UserId) userId: string, @Query() filter: RightsFilter): Promise<Page<AccountRights>> {
    return this.queries.of(asker, userId, filter);
  }

  @Get('system-administrators')
  @ApiOperation({ summary: 'Who manages the people of my enterprise' })
  @ApiPageResponse(Administrator)
  administrators(@Query() filter: AdministratorFilter): Promise<Page<Administrator>> {
    return this.queries.administrators(filter);
  }
}
