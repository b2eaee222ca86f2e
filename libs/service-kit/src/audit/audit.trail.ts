import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Refusal } from '@trunkline/domain';
import { Database, LOGGER, type Logger } from '@trunkline/messaging';
import type { Request, Response } from 'express';
import { catchError, finalize, from, mergeMap, Observable, tap, throwError } from 'rxjs';
import { principalOf } from '../access/access.decorators.ts';
import { actingAs, type Act } from './act.ts';
import { RecordedElsewhere, RefusalsRecorded } from './audit.decorators.ts';
import { cut } from './audit.changes.ts';
import { AuditEntries } from './audit.entry.ts';
import { StaffReads } from './staff.reads.ts';

const reads = ['GET', 'HEAD', 'OPTIONS'];
/** It was understood, and must not be. */
const refusals = [403, 409];

/** Runs what a request asks for as an act of whoever asks, so that what commits goes on record with it; and counts what staff look at. */
@Injectable()
export class AuditTrail implements NestInterceptor {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Database) private readonly database: Database,
    @Inject(AuditEntries) private readonly entries: AuditEntries,
    @Inject(StaffReads) private readonly reads: StaffReads,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const places = [context.getHandler(), context.getClass()];
    if (!this.entries.event || this.reflector.getAllAndOverride(RecordedElsewhere, places)) return next.handle();
    const request = context.switchToHttp().getRequest<Request>();
    const act = this.actOf(context, request);
    if (reads.includes(request.method)) {
      if (act.principal?.kind !== 'staff') return next.handle();
      return next.handle().pipe(tap((answer) => this.reads.count(act, answer)));
    }
    const tellsRefusals = this.reflector.getAllAndOverride(RefusalsRecorded, places) === true;
    const done = new Observable((subscriber) => actingAs(act, () => next.handle().subscribe(subscriber))).pipe(
      finalize(() => (act.over = true)),
    );
    return tellsRefusals ? done.pipe(catchError((error: unknown) => this.refused(act, error))) : done;
  }

  private actOf(context: ExecutionContext, request: Request): Act {
    const noun = context.getClass().name.replace(/Controller$/, '');
    const response = context.switchToHttp().getResponse<Response>();
    const { enterpriseId } = request.params as { enterpriseId?: string };
    return {
      action: `${this.entries.service}.${noun.charAt(0).toLowerCase()}${noun.slice(1)}.${context.getHandler().name}`,
      principal: principalOf(request),
      enterpriseId,
      address: request.ip,
      requestId: response.getHeader('x-request-id') as string | undefined,
    };
  }

  /** What was undone leaves a line of its own; where that cannot be written, the refusal stands all the same. */
  private refused(act: Act, error: unknown): Observable<never> {
    const refusal = throwError(() => error);
    const { event } = this.entries;
    if (!event || !(error instanceof Refusal) || !refusals.includes(error.status)) return refusal;
    const { enterpriseId } = act;
    const entry = this.entries.entry(act, 'refused', { enterpriseId, reason: cut(error.message, 500) });
    const written = this.database
      .transaction(async (tx) => tx.emit(event, entry))
      .catch((failure: unknown) => this.log.warn('a refusal could not be put on record', { error: (failure as Error).message }));
    return from(written).pipe(mergeMap(() => refusal));
  }
}
