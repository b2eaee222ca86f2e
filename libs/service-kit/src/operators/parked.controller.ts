import { applyDecorators, Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query, Res, type Type } from '@nestjs/common';
import { ApiAcceptedResponse, ApiConflictResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  Messaging,
  type OperatorAction,
  type ParkedAction,
  type ParkedEvent,
  type ParkedOutcome,
  type ParkedSummary,
  type ReplayOutcome,
} from '@trunkline/messaging/host';
import type { Response } from 'express';
import { Caller, RequireTask } from '../access/access.decorators.ts';
import { operator } from '../access/access.guard.ts';
import type { Principal } from '../access/principal.ts';
import { Page, PageQuery } from '../http/page.ts';
import { ApiPageResponse } from '../openapi/openapi.answers.ts';
import { OpenRequest, ParkedActionRequest, ParkedQuery, ReplayRequestBody, selectionOf, startOf } from './parked.requests.ts';
import { OperatorActionView, ParkedEventView, ParkedOutcomeView, ParkedSummaryView, ReplayOutcomeView } from './parked.views.ts';

/** Who asks, for the audit. Whoever brings the fixed token says so themselves: it is nobody's in particular. */
const actorOf = ({ subject, name }: Principal, said?: string): string =>
  (subject === operator.subject && said
    ? said
        .replace(/[^\p{L}\p{N}\p{P} ]/gu, '')
        .trim()
        .slice(0, 100)
    : '') || name;

const AnswersAction = (type: Type<object>): MethodDecorator =>
  applyDecorators(
    ApiAcceptedResponse({ type, description: 'asked; the partitions’ owners act' }),
    ApiOkResponse({ type, description: 'a dry run: what would be done' }),
    ApiConflictResponse({ description: 'cannot be done to what was named' }),
  );

/** What operators may see and ask of the events a service could not handle, and of those it has heard. */
@ApiTags('operations')
@ApiHeader({ name: 'x-operator', required: false, description: 'who asks, for the audit' })
@Controller('operations')
export class ParkedController {
  constructor(@Inject(Messaging) private readonly messaging: Messaging) {}

  @Get('parked')
  @RequireTask('operations.event.read')
  @ApiOperation({ summary: 'Parked events, longest parked first' })
  @ApiPageResponse(ParkedSummaryView)
  async list(@Query() { limit, cursor, ...filter }: ParkedQuery): Promise<Page<ParkedSummary>> {
    const { items, next } = await this.messaging.parked.list(filter, limit, cursor);
    return new Page(items, next);
  }

  @Get('parked/audit')
  @RequireTask('operations.event.read')
  @ApiOperation({ summary: 'What operators asked for, newest first' })
  @ApiPageResponse(OperatorActionView)
  async audit(@Query() { limit, cursor }: PageQuery): Promise<Page<OperatorAction>> {
    const { items, next } = await this.messaging.parked.audit(limit, cursor);
    return new Page(items, next);
  }

  @Get('parked/:id')
  @RequireTask('operations.event.read')
  @ApiOperation({ summary: 'A parked event, but for what it says: why it is here, what was tried, where its schema is' })
  @ApiOkResponse({ type: ParkedEventView })
  async show(@Param('id') id: string): Promise<ParkedEvent> {
    const { data: _, value: __, ...event } = await this.messaging.parked.show(id);
    return event;
  }

  @Post('parked/:id/open')
  @HttpCode(200)
  @RequireTask('operations.event.open')
  @ApiOperation({ summary: 'A parked event with what it says; who reads it and why is put on record' })
  @ApiOkResponse({ type: ParkedEventView })
  open(
    @Param('id') id: string,
    @Body() { reason }: OpenRequest,
    @Caller() principal: Principal,
    @Headers('x-operator') said?: string,
  ): Promise<ParkedEvent> {
    return this.messaging.parked.open(id, { reason, actor: actorOf(principal, said) });
  }

  @Post('parked/retry')
  @RequireTask('operations.event.manage')
  @ApiOperation({ summary: 'Try again, in order of the streams' })
  @AnswersAction(ParkedOutcomeView)
  retry(
    @Body() request: ParkedActionRequest,
    @Res({ passthrough: true }) response: Response,
    @Caller() principal: Principal,
    @Headers('x-operator') said?: string,
  ): Promise<ParkedOutcome> {
    return this.act('retry', request, response, actorOf(principal, said));
  }

  @Post('parked/discard')
  @RequireTask('operations.event.manage')
  @ApiOperation({ summary: 'Let events have no effect, and those behind them theirs; needs a reason' })
  @AnswersAction(ParkedOutcomeView)
  discard(
    @Body() request: ParkedActionRequest,
    @Res({ passthrough: true }) response: Response,
    @Caller() principal: Principal,
    @Headers('x-operator') said?: string,
  ): Promise<ParkedOutcome> {
    return this.act('discard', request, response, actorOf(principal, said));
  }

  @Post('parked/accept-gap')
  @RequireTask('operations.event.manage')
  @ApiOperation({ summary: 'Go on with events behind one that never came' })
  @AnswersAction(ParkedOutcomeView)
  acceptGap(
    @Body() request: ParkedActionRequest,
    @Res({ passthrough: true }) response: Response,
    @Caller() principal: Principal,
    @Headers('x-operator') said?: string,
  ): Promise<ParkedOutcome> {
    return this.act('accept-gap', request, response, actorOf(principal, said));
  }

  @Post('replay')
  @RequireTask('operations.event.manage')
  @ApiOperation({ summary: 'Hear a topic again, to rebuild the effects this service keeps; nobody outside is told again' })
  @AnswersAction(ReplayOutcomeView)
  async replay(
    @Body() request: ReplayRequestBody,
    @Res({ passthrough: true }) response: Response,
    @Caller() principal: Principal,
    @Headers('x-operator') said?: string,
  ): Promise<ReplayOutcome> {
    const { topic, reason, dryRun = false } = request;
    const outcome = await this.messaging.replays.start({ topic, from: startOf(request), reason, dryRun, actor: actorOf(principal, said) });
    response.status(dryRun ? 200 : 202);
    return outcome;
  }

  private async act(action: ParkedAction, request: ParkedActionRequest, response: Response, actor: string): Promise<ParkedOutcome> {
    const { reason, dryRun = false, perSecond } = request;
    const outcome = await this.messaging.parked.act({
      action,
      selection: selectionOf(request),
      reason,
      dryRun,
      perSecond,
      actor,
    });
    response.status(dryRun ? 200 : 202);
    return outcome;
  }
}
