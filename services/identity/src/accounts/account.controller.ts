import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PublicAccount } from '@trunkline/contracts/identity';
import { ApiPageResponse, RequireTask, type Page } from '@trunkline/service-kit';
import { CustomName, EnterpriseInReach } from '../enterprises/enterprise.requests.ts';
import { AccountCommands } from './account.commands.ts';
import { AccountQueries } from './account.queries.ts';
import { AccountFilter, AccountInReach } from './account.requests.ts';

@ApiTags('accounts')
@Controller('enterprises/:enterpriseId/accounts')
export class AccountController {
  constructor(
    private readonly commands: AccountCommands,
    private readonly queries: AccountQueries,
  ) {}

  @Get()
  @RequireTask('identity.user.read')
  @ApiOperation({ summary: 'Accounts of an enterprise, newest first' })
  @ApiPageResponse(PublicAccount)
  list(@Param('enterpriseId', EnterpriseInReach) enterpriseId: string, @Query() filter: AccountFilter): Promise<Page<PublicAccount>> {
    return this.queries.list(enterpriseId, filter);
  }

  @Patch(':accountBan/custom-name')
  @RequireTask('identity.user.manage', 'identity.enterprise.write')
  @ApiOperation({ summary: 'Say what its enterprise calls an account, or that it calls it as the carrier does' })
  @ApiOkResponse({ type: PublicAccount })
  call(
    @Param('enterpriseId', EnterpriseInReach) enterpriseId: string,
    @Param('accountBan', AccountInReach) accountBan: string,
    @Body() name: CustomName,
  ): Promise<PublicAccount> {
    return this.commands.call(enterpriseId, accountBan, name);
  }

  @Post(':accountBan/close')
  @HttpCode(200)
  @RequireTask('identity.enterprise.write')
  @ApiOperation({ summary: 'Close an account' })
  @ApiOkResponse({ type: PublicAccount })
  @ApiConflictResponse({ description: 'it is closed' })
  close(
    @Param('enterpriseId', EnterpriseInReach) enterpriseId: string,
    @Param('accountBan', AccountInReach) accountBan: string,
  ): Promise<PublicAccount> {
    return this.commands.move(enterpriseId, accountBan, 'close');
  }

  @Post(':accountBan/reopen')
  @HttpCode(200)
  @RequireTask('identity.enterprise.write')
  @ApiOperation({ summary: 'Reopen an account' })
  @ApiOkResponse({ type: PublicAccount })
  @ApiConflictResponse({ description: 'it is active' })
  reopen(
    @Param('enterpriseId', EnterpriseInReach) enterpriseId: string,
    @Param('accountBan', AccountInReach) accountBan: string,
  ): Promise<PublicAccount> {
    return this.commands.move(enterpriseId, accountBan, 'reopen');
  }
}
