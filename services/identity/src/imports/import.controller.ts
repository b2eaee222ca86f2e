import { Controller, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiTableBody, RecentlySignedIn, RequireTask, tableIn } from '@trunkline/service-kit';
import type { Request } from 'express';
import { EnterpriseInReach } from '../enterprises/enterprise.requests.ts';
import { AccountImportCommands } from './account-import.commands.ts';
import { ImportOptions, ImportReport } from './import.requests.ts';
import { MemberImportCommands } from './member-import.commands.ts';

@ApiTags('tables')
@Controller('enterprises/:enterpriseId')
export class ImportController {
  constructor(
    private readonly members: MemberImportCommands,
    private readonly accounts: AccountImportCommands,
  ) {}

  @Post('users.csv')
  @HttpCode(200)
  @RequireTask('identity.user.manage')
  @RecentlySignedIn()
  @ApiTableBody(
    'as it is exported: `username`, `name`, `email`, and if wanted `timeZone`, `locale`, `roles`, `tasks`, `allAccounts`, `accounts`',
  )
  @ApiOperation({ summary: 'Give people places in the enterprise by a table; rows that cannot be taken hold back no other' })
  @ApiOkResponse({ type: ImportReport })
  async takeUsers(
    @Param('enterpriseId', EnterpriseInReach) enterpriseId: string,
    @Query() { dryRun = false }: ImportOptions,
    @Req() request: Request,
  ): Promise<ImportReport> {
    return this.members.take(enterpriseId, await tableIn(request), dryRun);
  }

  @Post('accounts.csv')
  @HttpCode(200)
  @RequireTask('identity.enterprise.write')
  @ApiTableBody('`accountBan`, `name`, and if wanted `customerNumber`, `legacyCompany`, `country`')
  @ApiOperation({ summary: 'Give the enterprise accounts by a table; rows that cannot be taken hold back no other' })
  @ApiOkResponse({ type: ImportReport })
  async takeAccounts(
    @Param('enterpriseId', EnterpriseInReach) enterpriseId: string,
    @Query() { dryRun = false }: ImportOptions,
    @Req() request: Request,
  ): Promise<ImportReport> {
    return this.accounts.take(enterpriseId, await tableIn(request), dryRun);
  }
}
