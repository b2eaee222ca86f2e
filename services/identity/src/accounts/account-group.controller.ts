import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PublicAccountGroup } from '@trunkline/contracts/identity';
import { ApiLocatedResponse, ApiPageResponse, Idempotent, PageQuery, RequireTask, type Page } from '@trunkline/service-kit';
import type { Response } from 'express';
import { EnterpriseInReach } from '../enterprises/enterprise.requests.ts';
import { checkAccounts } from './account.requests.ts';
import { AccountGroupCommands } from './account-group.commands.ts';
import { AccountGroupQueries } from './account-group.queries.ts';
import { AccountGroupChange, AccountGroupContent, GroupId, groupHref } from './account-group.requests.ts';

@ApiTags('account groups')
@Controller('enterprises/:enterpriseId/account-groups')
export class AccountGroupController {
  constructor(
    private readonly commands: AccountGroupCommands,
    private readonly queries: AccountGroupQueries,
  ) {}

  @Post()
  @RequireTask('identity.user.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Put accounts of the enterprise under one name' })
  @ApiLocatedResponse(PublicAccountGroup, 'the group')
  @ApiConflictResponse({ description: 'the enterprise has a group of this name' })
  async make(
    @Param('enterpriseId', EnterpriseInReach) enterpriseId: string,
    @Body() content: AccountGroupContent,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PublicAccountGroup> {
    checkAccounts(content.accountBans);
    const group = await this.commands.make(enterpriseId, content);
    response.location(groupHref(enterpriseId, group.groupId));
    return group;
  }

  @Get()
  @RequireTask('identity.user.read')
  @ApiOperation({ summary: 'Groups of accounts, newest first' })
  @ApiPageResponse(PublicAccountGroup)
  list(@Param('enterpriseId', EnterpriseInReach) enterpriseId: string, @Query() page: PageQuery): Promise<Page<PublicAccountGroup>> {
    return this.queries.list(enterpriseId, page);
  }

  @Get(':groupId')
  @RequireTask('identity.user.read')
  @ApiOperation({ summary: 'A group of accounts' })
  @ApiOkResponse({ type: PublicAccountGroup })
  one(
    @Param('enterpriseId', EnterpriseInReach) enterpriseId: string,
    @Param('groupId', GroupId) groupId: string,
  ): Promise<PublicAccountGroup> {
    return this.queries.one(enterpriseId, groupId);
  }

  @Patch(':groupId')
  @RequireTask('identity.user.manage')
  @ApiOperation({ summary: 'Rename a group, or put other accounts into it; grants that point at it follow at once' })
  @ApiOkResponse({ type: PublicAccountGroup })
  @ApiConflictResponse({ description: 'the enterprise has a group of this name' })
  async change(
    @Param('enterpriseId', EnterpriseInReach) enterpriseId: string,
    @Param('groupId', GroupId) groupId: string,
    @Body() change: AccountGroupChange,
  ): Promise<PublicAccountGroup> {
    await this.queries.one(enterpriseId, groupId);
    checkAccounts(change.accountBans);
    return this.commands.change(enterpriseId, groupId, change);
  }
}
