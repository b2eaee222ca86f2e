import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EnterpriseProvisioned, PublicEnterprise } from '@trunkline/contracts/identity';
import { ApiLocatedResponse, ApiPageResponse, Idempotent, RequireTask, type Page } from '@trunkline/service-kit';
import type { Response } from 'express';
import { EnterpriseCommands } from './enterprise.commands.ts';
import { EnterpriseQueries } from './enterprise.queries.ts';
import {
  CustomName,
  EnterpriseChange,
  EnterpriseFilter,
  EnterpriseInReach,
  hrefOf,
  SecondFactorRule,
  SelfRegistrationRule,
} from './enterprise.requests.ts';
import { ProvisioningCommands } from './provisioning.commands.ts';

@ApiTags('enterprises')
@Controller('enterprises')
export class EnterpriseController {
  constructor(
    private readonly commands: EnterpriseCommands,
    private readonly provisioning: ProvisioningCommands,
    private readonly queries: EnterpriseQueries,
  ) {}

  @Post()
  @RequireTask('identity.enterprise.write')
  @Idempotent()
  @ApiOperation({ summary: 'Set up an enterprise, or extend it: what is named is added or brought up to date, nothing is taken away' })
  @ApiLocatedResponse(PublicEnterprise, 'the enterprise; it has what was named')
  @ApiConflictResponse({ description: 'an account is another enterprise’s, or a user name somebody else’s' })
  async provision(@Body() provisioned: EnterpriseProvisioned, @Res({ passthrough: true }) response: Response): Promise<PublicEnterprise> {
    const { enterprise } = await this.provisioning.provision(provisioned);
    response.location(hrefOf(enterprise.enterpriseId));
    return enterprise;
  }

  @Get()
  @RequireTask('identity.user.read')
  @ApiOperation({ summary: 'Enterprises, newest first' })
  @ApiPageResponse(PublicEnterprise)
  list(@Query() filter: EnterpriseFilter): Promise<Page<PublicEnterprise>> {
    return this.queries.list(filter);
  }

  @Get(':enterpriseId')
  @RequireTask('identity.user.read')
  @ApiOperation({ summary: 'An enterprise' })
  @ApiOkResponse({ type: PublicEnterprise })
  one(@Param('enterpriseId', EnterpriseInReach) enterpriseId: string): Promise<PublicEnterprise> {
    return this.queries.one(enterpriseId);
  }

  @Patch(':enterpriseId')
  @RequireTask('identity.enterprise.write')
  @ApiOperation({ summary: 'Rename an enterprise' })
  @ApiOkResponse({ type: PublicEnterprise })
  change(@Param('enterpriseId', EnterpriseInReach) enterpriseId: string, @Body() change: EnterpriseChange): Promise<PublicEnterprise> {
    return this.commands.change(enterpriseId, change);
  }

  @Patch(':enterpriseId/custom-name')
  @RequireTask('identity.user.manage', 'identity.enterprise.write')
  @ApiOperation({ summary: 'Say what its people call it, or that they call it as the carrier does' })
  @ApiOkResponse({ type: PublicEnterprise })
  call(@Param('enterpriseId', EnterpriseInReach) enterpriseId: string, @Body() name: CustomName): Promise<PublicEnterprise> {
    return this.commands.change(enterpriseId, name);
  }

  @Patch(':enterpriseId/second-factor')
  @RequireTask('identity.user.manage', 'identity.enterprise.write')
  @ApiOperation({ summary: 'Say whether its people need a second factor' })
  @ApiOkResponse({ type: PublicEnterprise })
  requireSecondFactor(
    @Param('enterpriseId', EnterpriseInReach) enterpriseId: string,
    @Body() rule: SecondFactorRule,
  ): Promise<PublicEnterprise> {
    return this.commands.change(enterpriseId, rule);
  }

  @Patch(':enterpriseId/self-registration')
  @RequireTask('identity.user.manage', 'identity.enterprise.write')
  @ApiOperation({ summary: 'Say whether anybody may ask its administrators for a place' })
  @ApiOkResponse({ type: PublicEnterprise })
  letRegister(
    @Param('enterpriseId', EnterpriseInReach) enterpriseId: string,
    @Body() rule: SelfRegistrationRule,
  ): Promise<PublicEnterprise> {
    return this.commands.change(enterpriseId, rule);
  }

  @Post(':enterpriseId/deactivate')
  @HttpCode(200)
  @RequireTask('identity.enterprise.write')
  @ApiOperation({ summary: 'Shut out all its people' })
  @ApiOkResponse({ type: PublicEnterprise })
  @ApiConflictResponse({ description: 'it is inactive' })
  deactivate(@Param('enterpriseId', EnterpriseInReach) enterpriseId: string): Promise<PublicEnterprise> {
    return this.commands.move(enterpriseId, 'deactivate');
  }

  @Post(':enterpriseId/reactivate')
  @HttpCode(200)
  @RequireTask('identity.enterprise.write')
  @ApiOperation({ summary: 'Let its people in again' })
  @ApiOkResponse({ type: PublicEnterprise })
  @ApiConflictResponse({ description: 'it is active' })
  reactivate(@Param('enterpriseId', EnterpriseInReach) enterpriseId: string): Promise<PublicEnterprise> {
    return this.commands.move(enterpriseId, 'reactivate');
  }
}
