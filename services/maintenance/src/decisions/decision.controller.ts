import { applyDecorators, Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Task } from '@trunkline/contracts/identity';
import { GcrHead } from '@trunkline/contracts/maintenance';
import { ApiLocatedResponse, Idempotent, RefusalsRecorded, RequireTask } from '@trunkline/service-kit';
import type { Response } from 'express';
import { GcrNumber, hrefOf } from '../gcrs/gcr.requests.ts';
import { DecisionCommands } from './decision.commands.ts';
import { Decision, Ending, Extending, GcrPlan, OfWindow, Revising, Scheduling } from './decision.requests.ts';

/** A decision about one GCR: what it came to is answered. */
const Decides = (verb: string, task: Task, summary: string): MethodDecorator =>
  applyDecorators(
    Post(`:gcr/${verb}`),
    HttpCode(200),
    RequireTask(task),
    ApiOperation({ summary }),
    ApiOkResponse({ type: GcrHead, description: 'as it is now' }),
    ApiConflictResponse({ description: 'its state does not allow this; or it has another revision by now' }),
  );

const [plan, approve, execute] = ['maintenance.gcr.plan', 'maintenance.gcr.approve', 'maintenance.gcr.execute'] as const;

@ApiTags('gcrs')
@RefusalsRecorded()
@Controller('gcrs')
export class DecisionController {
  constructor(private readonly commands: DecisionCommands) {}

  @Post()
  @RequireTask(plan)
  @Idempotent()
  @ApiOperation({ summary: 'Put work down as a draft' })
  @ApiLocatedResponse(GcrHead, 'the draft')
  @ApiConflictResponse({ description: 'the number is taken; or the first request with this key is in progress' })
  async create(@Body() draft: GcrPlan, @Res({ passthrough: true }) response: Response): Promise<GcrHead> {
    response.setHeader('location', hrefOf(draft.gcr));
    return this.commands.plan(draft);
  }

  @Decides('submit', plan, 'Ask for approval')
  submit(@Param('gcr', GcrNumber) gcr: string, @Body() decision: Decision): Promise<GcrHead> {
    return this.commands.submit(gcr, decision);
  }

  @Decides('approve', approve, 'Approve the work; an emergency that has begun, afterwards')
  approve(@Param('gcr', GcrNumber) gcr: string, @Body() decision: Decision): Promise<GcrHead> {
    return this.commands.approve(gcr, decision);
  }

  @Decides('reject', approve, 'Refuse the work')
  reject(@Param('gcr', GcrNumber) gcr: string, @Body() decision: Decision): Promise<GcrHead> {
    return this.commands.reject(gcr, decision);
  }

  @Decides('schedule', plan, 'Give the work its time, as planned or another, and announce it')
  schedule(@Param('gcr', GcrNumber) gcr: string, @Body() scheduling: Scheduling): Promise<GcrHead> {
    return this.commands.schedule(gcr, scheduling);
  }

  @Decides('reschedule', plan, 'Move the work to other windows')
  reschedule(@Param('gcr', GcrNumber) gcr: string, @Body() scheduling: Scheduling): Promise<GcrHead> {
    return this.commands.reschedule(gcr, scheduling);
  }

  @Decides('revise', plan, 'Change text or circuits; of a draft, also its windows')
  revise(@Param('gcr', GcrNumber) gcr: string, @Body() revision: Revising): Promise<GcrHead> {
    return this.commands.revise(gcr, revision);
  }

  @Decides('postpone', plan, 'Take its time away; another follows')
  postpone(@Param('gcr', GcrNumber) gcr: string, @Body() decision: Decision): Promise<GcrHead> {
    return this.commands.postpone(gcr, decision);
  }

  @Decides('cancel', plan, 'Let the work not happen')
  cancel(@Param('gcr', GcrNumber) gcr: string, @Body() decision: Decision): Promise<GcrHead> {
    return this.commands.cancel(gcr, decision);
  }

  @Decides('start', execute, 'Begin the work of a window; an emergency also before it is approved')
  start(@Param('gcr', GcrNumber) gcr: string, @Body() start: OfWindow): Promise<GcrHead> {
    return this.commands.start(gcr, start);
  }

  @Decides('extend', execute, 'Let the work of a window take longer')
  extend(@Param('gcr', GcrNumber) gcr: string, @Body() extension: Extending): Promise<GcrHead> {
    return this.commands.extend(gcr, extension);
  }

  @Decides('complete', execute, 'Say that the work of a window is done, and what came of each circuit')
  complete(@Param('gcr', GcrNumber) gcr: string, @Body() ending: Ending): Promise<GcrHead> {
    return this.commands.complete(gcr, ending);
  }

  @Decides('not-complete', execute, 'Say that the work was not done: its alternate night is needed')
  notComplete(@Param('gcr', GcrNumber) gcr: string, @Body() ending: Ending): Promise<GcrHead> {
    return this.commands.notComplete(gcr, ending);
  }

  @Decides('roll-back', execute, 'Say that the work was taken back')
  rollBack(@Param('gcr', GcrNumber) gcr: string, @Body() ending: Ending): Promise<GcrHead> {
    return this.commands.rollBack(gcr, ending);
  }

  @Decides('close', approve, 'End it for good, once it was looked back on')
  close(@Param('gcr', GcrNumber) gcr: string, @Body() decision: Decision): Promise<GcrHead> {
    return this.commands.close(gcr, decision);
  }
}
