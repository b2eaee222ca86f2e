import { Body, Controller, Headers, Put } from '@nestjs/common';
import { ApiConflictResponse, ApiForbiddenResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SignedIn } from '@trunkline/service-kit';
import { ActiveEnterpriseCommands } from './active-enterprise.commands.ts';
import { ActiveEnterprise, ActiveEnterpriseToken } from './active-enterprise.requests.ts';

@ApiTags('me')
@Controller('me/active-enterprise')
export class ActiveEnterpriseController {
  constructor(private readonly commands: ActiveEnterpriseCommands) {}

  @Put()
  @SignedIn()
  @ApiOperation({ summary: 'Act for another of my enterprises' })
  @ApiOkResponse({ type: ActiveEnterpriseToken })
  @ApiForbiddenResponse({ description: 'the enterprise asks for a second factor, which was not brought when signing in' })
  @ApiConflictResponse({ description: 'not signed in here (any more)' })
  goOver(
    @Headers('authorization') authorization: string,
    @Body() { activeEnterpriseId }: ActiveEnterprise,
  ): Promise<ActiveEnterpriseToken> {
    return this.commands.goOver(authorization, activeEnterpriseId);
  }
}
