import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiConflictResponse, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { MilestoneContent, MilestoneRecord, PublicOrder } from '@trunkline/contracts/orders';
import { ApiLocatedResponse, ApiPageResponse, Idempotent, RequireTask, ShowsThing, type Page } from '@trunkline/service-kit';
import type { Response } from 'express';
import { OrderCommands } from './order.commands.ts';
import { OrderQueries } from './order.queries.ts';
import { hrefOf, MilestoneFilter, MilestoneHistoryRecord, OrderFilter, OrderNumber, OrderSubmission } from './order.requests.ts';

@ApiTags('orders')
@Controller('orders')
export class OrderController {
  constructor(
    private readonly commands: OrderCommands,
    private readonly queries: OrderQueries,
  ) {}

  @Post()
  @RequireTask('orders.order.create')
  @Idempotent()
  @ApiOperation({ summary: 'Submit an order' })
  @ApiLocatedResponse(PublicOrder, 'the acknowledged order')
  @ApiConflictResponse({ description: 'the order number is taken; or the first request with this key is in progress' })
  async submit(@Body() submission: OrderSubmission, @Res({ passthrough: true }) response: Response): Promise<PublicOrder> {
    const order = await this.commands.enter(submission);
    response.setHeader('location', hrefOf(order.orderNumber));
    return order;
  }

  @Get()
  @RequireTask('orders.order.read')
  @ApiOperation({ summary: 'Orders, newest first' })
  @ApiPageResponse(PublicOrder)
  list(@Query() filter: OrderFilter): Promise<Page<PublicOrder>> {
    return this.queries.list(filter);
  }

  @Get(':orderNumber')
  @ShowsThing('order', 'orderNumber')
  @RequireTask('orders.order.read')
  @ApiOperation({ summary: 'An order with what is now known of its milestones' })
  @ApiOkResponse({ type: PublicOrder })
  one(@Param('orderNumber', OrderNumber) orderNumber: string): Promise<PublicOrder> {
    return this.queries.one(orderNumber);
  }

  @Get(':orderNumber/milestones')
  @RequireTask('orders.order.read')
  @ApiOperation({ summary: 'What was said of its milestones, in the order it was taken' })
  @ApiPageResponse(MilestoneHistoryRecord)
  milestones(
    @Param('orderNumber', OrderNumber) orderNumber: string,
    @Query() filter: MilestoneFilter,
  ): Promise<Page<MilestoneHistoryRecord>> {
    return this.queries.milestones(orderNumber, filter);
  }

  @Post(':orderNumber/milestones')
  @RequireTask('orders.milestone.write')
  @Idempotent()
  @ApiOperation({ summary: 'Say that a milestone is planned, reached or missed' })
  @ApiCreatedResponse({ type: MilestoneRecord, description: 'a new record' })
  @ApiOkResponse({ type: MilestoneRecord, description: 'nothing new: the current record' })
  @ApiConflictResponse({ description: 'the order can no longer report this; or the first request with this key is in progress' })
  async record(
    @Param('orderNumber', OrderNumber) orderNumber: string,
    @Body() content: MilestoneContent,
    @Res({ passthrough: true }) response: Response,
  ): Promise<MilestoneRecord> {
    const { outcome, record } = await this.commands.record(orderNumber, content);
    response.status(outcome === 'taken' ? 201 : 200);
    return record;
  }
}
