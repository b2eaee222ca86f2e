import {
  applyDecorators,
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { Refusal } from '@trunkline/domain';
import type { Request, Response } from 'express';
import { createHash } from 'node:crypto';
import { from, lastValueFrom, of, type Observable } from 'rxjs';
import { DataSource } from 'typeorm';
import { currentScope } from '@trunkline/messaging';
import { claimOf } from '../access/access.digest.ts';
import { currentPrincipal } from '../access/principal.ts';
import { claim, currentHold, keepAnswer, release, type KeyHold } from './idempotency.store.ts';

/** Headers of the first answer that a repeated one has too. */
const kept = ['location', 'content-type'];

/**
 * With an `Idempotency-Key` (IETF httpapi draft 07) a creating request is carried out once in 24 hours: sent again it has the first answer,
 * 409 while the first is in progress, 422 with another body. A refused request may be sent again, corrected, under its key.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly source: DataSource) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    const header = request.get('idempotency-key');
    if (header === undefined) return next.handle();
    const hash = createHash('sha256')
      .update(JSON.stringify(request.body ?? null))
      .digest();
    const known = await claim(this.source, { route: `${request.method} ${request.url}`, key: keyOf(header), ...callerOf() }, hash);
    if ('id' in known) return from(this.carryOut(known, next, response));
    response.status(known.status).set({ ...known.headers, 'idempotency-replayed': 'true' });
    return of(known.body);
  }

  private async carryOut(claimed: KeyHold, next: CallHandler, response: Response): Promise<unknown> {
    try {
      const body: unknown = await currentHold.run(claimed, () => lastValueFrom(next.handle(), { defaultValue: undefined }));
      const headers = Object.fromEntries(
        kept.flatMap((name) => (response.hasHeader(name) ? [[name, String(response.getHeader(name))]] : [])),
      );
      await keepAnswer(this.source, claimed, { status: response.statusCode, headers, body });
      return body;
    } catch (error) {
      // With the database away this fails too; the claim then lapses by itself.
      await release(this.source, claimed).catch(() => undefined);
      throw error;
    }
  }
}

/** For handlers that create something: takes the optional `Idempotency-Key`. */
export const Idempotent = (): MethodDecorator =>
  applyDecorators(
    UseInterceptors(IdempotencyInterceptor),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'Carried out once in 24 hours under this key',
      schema: { type: 'string', maxLength: 255 },
    }),
  );

/** Who asks, and for which enterprises. */
function callerOf() {
  const { enterprises = [] } = currentScope() ?? {};
  const enterprise = enterprises === '*' || enterprises.length > 1 ? claimOf(enterprises, 0).toString() : (enterprises[0] ?? '');
  return { caller: currentPrincipal()?.subject ?? '', enterprise };
}

/** A structured-field string or a bare token, as most clients send it. */
function keyOf(header: string): string {
  const key = /^"((?:[^"\\]|\\["\\])*)"$/.exec(header)?.[1]?.replaceAll(/\\(.)/g, '$1') ?? header;
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new Refusal({
    status: 400,
    code: 'invalidValue',
    title: 'Unreadable',
    detail: 'Idempotency-Key must be 1 to 255 printable ASCII characters without spaces',
  });
}
