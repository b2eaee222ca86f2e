import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiTableBody, Idempotent, languageOf, RecentlySignedIn, RequireTask } from '@trunkline/service-kit';
import type { Request, Response } from 'express';
import { EnterpriseInReach } from '../enterprises/enterprise.requests.ts';
import { ImportCommands } from './import.commands.ts';
import { ImportQueries } from './import.queries.ts';
import { ImportOptions, ImportReport, reportIn } from './import.requests.ts';

@ApiTags('tables')
@Controller('enterprises/:enterpriseId')
export class ImportController {
  constructor(
    private readonly commands: ImportCommands,
    private readonly queries: ImportQueries,
  ) {}

  @Post('users.csv')
  @HttpCode(200)
  @RequireTask('identity.user.manage')
  @RecentlySignedIn()
  @Idempotent()
  @ApiTableBody(
    'as it is exported: `username`, `name`, `email`, and if wanted `timeZone`, `locale`, `roles`, `tasks`, `allAccounts`, `accounts`',
  )
  @ApiOperation({ summary: 'Give people places in the enterprise by a table; rows that cannot be taken hold back no other' })
  @ApiOkResponse({ type: ImportReport })
  async takeUsers(
    @Param('enterpriseId', EnterpriseInReach) enterpriseId: string,
    @Query() { dryRun = false }: ImportOptions,
    @Body() table: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ImportReport> {
    return located(request, response, enterpriseId, await this.commands.take('users', enterpriseId, table, dryRun));
  }

  @Post('accounts.csv')
  @HttpCode(200)
  @RequireTask('identity.enterprise.write')
  @Idempotent()
  @ApiTableBody('`accountBan`, `name`, and if wanted `customerNumber`, `legacyCompany`, `country`')
  @ApiOperation({ summary: 'Give the enterprise accounts by a table; rows that cannot be taken hold back no other' })
  @ApiOkResponse({ type: ImportReport })
  async takeAccounts(
    @Param('enterpriseId', EnterpriseInReach) enterpriseId: string,
    @Query() { dryRun = false }: ImportOptions,
    @Body() table: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ImportReport> {
    return located(request, response, enterpriseId, await this.commands.take('accounts', enterpriseId, table, dryRun));
  }

  @Get('imports/:importId')
  @RequireTask('identity.user.manage', 'identity.enterprise.write')
  @ApiOperation({ summary: 'What became of a table that was taken' })
  @ApiOkResponse({ type: ImportReport })
  async one(
    @Param('enterpriseId', EnterpriseInReach) enterpriseId: string,
    @Param('importId') importId: string,
    @Req() request: Request,
  ): Promise<ImportReport> {
    return reportIn(languageOf(request), await this.queries.one(enterpriseId, importId));
  }
}

function located(request: Request, response: Response, enterpriseId: string, report: ImportReport): ImportReport {
  if (report.importId) response.location(`/enterprises/${encodeURIComponent(enterpriseId)}/imports/${report.importId}`);
  return reportIn(languageOf(request), report);
}
