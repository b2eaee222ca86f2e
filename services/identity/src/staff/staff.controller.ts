import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiConflictResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiLocatedResponse, ApiPageResponse, Idempotent, type Page, RefusalsRecorded, RequireTask } from '@trunkline/service-kit';
import type { Response } from 'express';
import { UserId } from '../users/user.requests.ts';
import { StaffCommands } from './staff.commands.ts';
import { StaffQueries } from './staff.queries.ts';
import { NewStaff, StaffDuties, StaffFilter, staffHref, StaffMember } from './staff.requests.ts';

@ApiTags('staff')
@RequireTask('identity.user.manage')
@RefusalsRecorded()
@Controller('staff')
export class StaffController {
  constructor(
    private readonly commands: StaffCommands,
    private readonly queries: StaffQueries,
  ) {}

  @Post()
  @Idempotent()
  @ApiOperation({
    summary: 'Take a person on, or give one who works for the carrier these duties; nobody gives a task that they do not have',
  })
  @ApiLocatedResponse(StaffMember, 'the person, and their duties')
  @ApiConflictResponse({ description: 'the user name is somebody else’s' })
  async appoint(@Body() person: NewStaff, @Res({ passthrough: true }) response: Response): Promise<StaffMember> {
    const appointed = await this.commands.appoint(person, person);
    response.location(staffHref(appointed.userId));
    return appointed;
  }

  @Get()
  @ApiOperation({ summary: 'The carrier’s own people, newest first' })
  @ApiPageResponse(StaffMember)
  list(@Query() filter: StaffFilter): Promise<Page<StaffMember>> {
    return this.queries.list(filter);
  }

  @Get(':userId')
  @ApiOperation({ summary: 'One of the carrier’s own people' })
  @ApiOkResponse({ type: StaffMember })
  one(@Param('userId', UserId) userId: string): Promise<StaffMember> {
    return this.queries.one(userId);
  }

  @Patch(':userId')
  @ApiOperation({ summary: 'Give these duties and no others; nobody gives a task that they do not have' })
  @ApiOkResponse({ type: StaffMember })
  assign(@Param('userId', UserId) userId: string, @Body() duties: StaffDuties): Promise<StaffMember> {
    return this.commands.assign(userId, duties);
  }

  @Delete(':userId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Let a person go; they keep their user name' })
  @ApiNoContentResponse({ description: 'dismissed' })
  @ApiConflictResponse({ description: 'they left already' })
  async dismiss(@Param('userId', UserId) userId: string): Promise<void> {
    await this.commands.dismiss(userId);
  }
}
