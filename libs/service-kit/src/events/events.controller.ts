import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiConflictResponse,
  ApiExtraModels,
  ApiForbiddenResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
  ApiResponse,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import { notFound, reaches, Refusal, unreadableParameter } from '@trunkline/domain';
import { LOGGER, type Logger } from '@trunkline/messaging';
import { fromHttp, ReportDoor, type CloudEvent, type Refused, type ReportFate, type ReportVerdict } from '@trunkline/messaging/host';
import type { Request, Response } from 'express';
import { Caller, SignedIn } from '../access/access.decorators.ts';
import type { Principal } from '../access/principal.ts';
import { RecordedElsewhere } from '../audit/audit.decorators.ts';
import { refusalOf, Reporters, type Reporter } from '../access/reporters.ts';
import { described } from '../http/problem.filter.ts';
import { largestReports, problemFor } from '../http/problem.ts';
import { bytesOf } from '../http/late.body.ts';
import { plusHint } from '../http/validation.pipe.ts';
import { BatchMember, ReportAnswer, ReportFateView, StructuredEvent } from './events.views.ts';

const largestBatch = 1000;

type Answer = Record<string, unknown>;

const structured = { $ref: getSchemaPath(StructuredEvent) };
/** The three ways in which CloudEvents come over HTTP. */
const modes = {
  required: true,
  content: {
    'application/cloudevents+json': { schema: structured },
    'application/cloudevents-batch+json': { schema: { type: 'array', items: structured, maxItems: largestBatch } },
    'application/json': {
      schema: { type: 'object', additionalProperties: true, description: 'the data alone; the attributes are in headers `ce-…`' },
    },
  },
};

/** The CloudEvents HTTP door: what internal systems report to this service. */
@ApiTags('events')
@SignedIn()
@RecordedElsewhere()
@Controller('events')
export class EventsController {
  constructor(
    @Inject(ReportDoor) private readonly door: ReportDoor,
    @Inject(Reporters) private readonly reporters: Reporters,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'Report events: CloudEvents 1.0 in binary, structured or batched mode', requestBody: modes })
  @ApiExtraModels(StructuredEvent)
  @ApiHeader({ name: 'ce-id', required: false, description: 'with `ce-specversion`, `ce-source` and `ce-type`, in binary mode' })
  @ApiAcceptedResponse({ type: ReportAnswer, description: 'taken; its effect is committed' })
  @ApiOkResponse({ type: ReportAnswer, description: 'came before; its first verdict' })
  @ApiResponse({ status: 207, type: BatchMember, isArray: true, description: 'a batch: the verdict of each event, in the order sent' })
  @ApiResponse({
    status: 413,
    description: `larger than ${largestReports} bytes, more than ${largestBatch} events, or more than fits in a fact`,
  })
  @ApiConflictResponse({ description: 'came before with other content, or contradicts the state it meets' })
  @ApiForbiddenResponse({ description: 'the client may not report this, or not under this source; or the token is a person’s' })
  async report(
    @Caller() principal: Principal,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Answer | Answer[]> {
    const reporter = await this.reporters.of(principal);
    const body = await bytesOf(request, largestReports);
    const { batch, events } = fromHttp(request.headersDistinct, body);
    if (events.length > largestBatch) throw tooMany(events.length);
    const verdicts = await this.judge(events, reporter);
    if (batch) {
      response.status(207);
      const requestId = String(response.getHeader('x-request-id') ?? '');
      return verdicts.map((verdict) => this.memberOf(verdict, requestId));
    }
    const [verdict] = verdicts;
    if ('refusal' in verdict!) throw verdict.refusal;
    if ('failure' in verdict!) throw verdict.failure;
    response.status(verdict!.status);
    return answerOf(verdict!);
  }

  @Get(':id')
  @ApiOperation({ summary: 'What became of a report, whichever door it took' })
  @ApiQuery({ name: 'source', required: true, description: 'the source of the event' })
  @ApiOkResponse({ type: ReportFateView })
  @ApiForbiddenResponse({ description: 'the token is a person’s' })
  async fate(@Caller() principal: Principal, @Param('id') id: string, @Query('source') source?: unknown): Promise<ReportFate> {
    if (typeof source !== 'string' || !source) {
      const detail = 'source is required: the source of the event, beside its id';
      throw unreadableParameter('source', 'missingQueryParameter', detail);
    }
    const { sources } = await this.reporters.of(principal);
    const fate = (id + source).includes('\u0000') || !reaches(sources, source) ? undefined : await this.door.fate(id, source);
    const hint = source.includes(' ') ? plusHint : '';
    if (!fate) throw notFound(`no report ${id} of ${source} is known here; one refused over HTTP is not remembered${hint}`);
    return fate;
  }

  private memberOf(verdict: ReportVerdict | Refused, requestId: string): Answer {
    if ('answer' in verdict) return { status: verdict.status, ...answerOf(verdict) };
    const { id, source } = verdict;
    const error = 'refusal' in verdict ? verdict.refusal : verdict.failure;
    const problem = problemFor(error, requestId);
    if (problem.status >= 500) this.log.error('event failed', { requestId, id, source, error: described(error) });
    return { id, source, status: problem.status, problem };
  }

  /** The verdict of each event in its place: those that could be read are taken, the others stay refused. */
  private async judge(events: (CloudEvent | Refused)[], reporter: Reporter): Promise<(ReportVerdict | Refused)[]> {
    const admitted = events.map((event) => ('refusal' in event ? event : admittedBy(reporter, event)));
    const readable = admitted.filter((event): event is CloudEvent => !('refusal' in event));
    const verdicts = (readable.length ? await this.door.take(readable, reporter.scope) : []).values();
    return admitted.map((event) => ('refusal' in event ? event : verdicts.next().value!));
  }
}

function admittedBy(reporter: Reporter, event: CloudEvent): CloudEvent | Refused {
  const refusal = refusalOf(reporter, event);
  return refusal ? { id: event.id, source: event.source, refusal } : event;
}

const answerOf = ({ id, source, answer }: Extract<ReportVerdict, { answer: unknown }>): Answer => ({ id, source, ...answer });

const tooMany = (count: number) =>
  new Refusal({
    status: 413,
    code: 'tooManyRecords',
    title: 'Content too large',
    detail: `a batch may have at most ${largestBatch} events, not ${count}`,
  });
