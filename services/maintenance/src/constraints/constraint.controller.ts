import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiPageResponse, Idempotent, RequireTask, type Page } from '@trunkline/service-kit';
import { ConstraintCommands } from './constraint.commands.ts';
import { ConstraintQueries } from './constraint.queries.ts';
import {
  FreezeFilter,
  FreezeId,
  FreezePeriodView,
  FreezeRequest,
  GroupFilter,
  RedundancyGroupRequest,
  RedundancyGroupView,
} from './constraint.requests.ts';

@ApiTags('constraints')
@Controller()
export class ConstraintController {
  constructor(
    private readonly commands: ConstraintCommands,
    private readonly queries: ConstraintQueries,
  ) {}

  @Get('freeze-periods')
  @RequireTask('maintenance.gcr.read')
  @ApiOperation({ summary: 'Times that customers keep free of work, the last to begin first' })
  @ApiPageResponse(FreezePeriodView)
  freezes(@Query() filter: FreezeFilter): Promise<Page<FreezePeriodView>> {
    return this.queries.freezes(filter);
  }

  @Post('freeze-periods')
  @RequireTask('maintenance.freeze.write')
  @Idempotent()
  @ApiOperation({ summary: 'Keep a time free of work' })
  @ApiCreatedResponse({ type: FreezePeriodView, description: 'the freeze period' })
  freeze(@Body() request: FreezeRequest): Promise<FreezePeriodView> {
    return this.commands.freeze(request);
  }

  @Delete('freeze-periods/:freezeId')
  @RequireTask('maintenance.freeze.write')
  @ApiOperation({ summary: 'Lift a freeze period' })
  @ApiOkResponse({ type: FreezePeriodView, description: 'as it was, and lifted' })
  lift(@Param('freezeId', FreezeId) freezeId: string): Promise<FreezePeriodView> {
    return this.commands.lift(freezeId);
  }

  @Get('redundancy-groups')
  @RequireTask('maintenance.gcr.read')
  @ApiOperation({ summary: 'Circuits that protect each other, the last to change first' })
  @ApiPageResponse(RedundancyGroupView)
  groups(@Query() filter: GroupFilter): Promise<Page<RedundancyGroupView>> {
    return this.queries.groups(filter);
  }

  @Post('redundancy-groups')
  @RequireTask('maintenance.gcr.plan')
  @ApiOperation({ summary: 'Say which circuits protect each other' })
  @ApiCreatedResponse({ type: RedundancyGroupView, description: 'the group as it now is' })
  group(@Body() request: RedundancyGroupRequest): Promise<RedundancyGroupView> {
    return this.commands.group(request);
  }
}
