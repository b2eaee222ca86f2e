import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { keptText } from '@trunkline/contracts';
import { accountsFor, reaches, type Reach } from '@trunkline/domain';
import { inScope, type Scope } from '@trunkline/messaging';
import type { Request } from 'express';
import { Observable } from 'rxjs';
import { AccessOfRoute, principalOf, type RouteAccess } from './access.decorators.ts';
import { noSuchEnterprise } from './access.refusals.ts';
import { asPrincipal, type Principal } from './principal.ts';

/**
 * Runs a request for its principal's enterprises, and the accounts for which they may do what the route needs, and for no others. An `enterpriseId` in the
 * query or at the top of the body narrows it to that one; it is 404 where it is out of reach, so that a customer's can only be their own.
 */
export class AccessScope implements NestInterceptor {
  private readonly reflector = new Reflector();

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const principal = principalOf(request);
    if (!principal) return next.handle();
    const access = this.reflector.getAllAndOverride(AccessOfRoute, [context.getHandler(), context.getClass()]) as RouteAccess;
    const scope = { enterprises: enterprisesOf(principal, request), accounts: accountsOf(principal, access) };
    return within(principal, scope, next);
  }
}

/** The handler runs where its answer is subscribed to. */
const within = (principal: Principal, scope: Scope, next: CallHandler): Observable<unknown> =>
  new Observable((subscriber) => asPrincipal(principal, () => inScope(scope, () => next.handle().subscribe(subscriber))));

function enterprisesOf({ access: { enterprises } }: Principal, { query, body }: Request): Reach {
  const named = [query, body as unknown].flatMap((part) => enterpriseIn(part) ?? []);
  const foreign = named.find((enterpriseId) => !reaches(enterprises, enterpriseId));
  if (foreign !== undefined) throw noSuchEnterprise(foreign);
  return named.length ? named.filter((enterpriseId) => named.every((other) => other === enterpriseId)) : enterprises;
}

function enterpriseIn(part: unknown): string | undefined {
  if (typeof part !== 'object' || part === null || Buffer.isBuffer(part) || !Object.hasOwn(part, 'enterpriseId')) return undefined;
  const { enterpriseId } = part as { enterpriseId: unknown };
  return typeof enterpriseId === 'string' ? keptText(enterpriseId) : undefined;
}

const accountsOf = ({ access }: Principal, route: RouteAccess): Reach =>
  (typeof route === 'object' ? accountsFor(access, ...route.tasks) : accountsFor(access, ...access.grants.flatMap(({ tasks }) => tasks))) ??
  [];
