import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { notFound, Refusal } from '@trunkline/domain';
import type { Request, Response } from 'express';
import { createHash, timingSafeEqual } from 'node:crypto';
import { ServiceConfig } from '../config/config.ts';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Lets in who brings OPERATOR_TOKEN as a bearer token (RFC 6750). Without that variable the operators' routes are switched off: 404. */
@Injectable()
export class OperatorGuard implements CanActivate {
  constructor(@Inject(ServiceConfig) private readonly config: ServiceConfig) {}

  canActivate(context: ExecutionContext): boolean {
    const { OPERATOR_TOKEN: token } = this.config;
    if (!token) throw notFound('the operators’ routes are switched off here: OPERATOR_TOKEN is not set');
    const http = context.switchToHttp();
    const [, given] = /^Bearer +(\S+)$/i.exec(http.getRequest<Request>().get('authorization') ?? '') ?? [];
    if (given !== undefined && timingSafeEqual(digest(given), digest(token))) return true;
    http.getResponse<Response>().setHeader('www-authenticate', 'Bearer realm="operations"');
    const detail =
      given === undefined
        ? 'send the operators’ token as Authorization: Bearer …'
        : 'the token is not the operators’ token of this service';
    throw new Refusal({ status: 401, code: 'unauthorized', title: 'Unauthorized', detail });
  }
}
