import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiBearerAuth, ApiExtension, ApiForbiddenResponse, ApiUnauthorizedResponse } from '@nestjs/swagger';
import { titleOf, type Task, type ThingKind } from '@trunkline/contracts/identity';
import type { Request } from 'express';
import type { Principal } from './principal.ts';

/** Who may ask for a route: holders of one of some tasks, whoever is signed in, or anybody. */
export type RouteAccess = { tasks: readonly Task[] } | 'signedIn' | 'public';

/** What a route says about who may ask for it. */
export const AccessOfRoute = Reflector.createDecorator<RouteAccess>();

/** Says of a route how long ago, in seconds, a person may have given their password who asks for it. */
export const LongestSince = Reflector.createDecorator<number>();

/** Says of a route that it shows one thing: of which kind, and the parameter of its path that names it. */
export const ThingOfRoute = Reflector.createDecorator<{ kind: ThingKind; parameter: string }>();

/** The route is open to a token for one thing as well, where its path names that thing; every other route is not there for such a token. */
export const ShowsThing = (kind: ThingKind, parameter: string): MethodDecorator & ClassDecorator =>
  applyDecorators(ThingOfRoute({ kind, parameter }), ApiExtension('x-shows-thing', kind));

/** In seconds. */
const recent = 300;

/** The route is for people who gave their password within the last five minutes, besides what else it asks of them; machines have none. */
export const RecentlySignedIn = (): MethodDecorator & ClassDecorator =>
  applyDecorators(LongestSince(recent), ApiExtension('x-recently-signed-in', recent));

/** Where the OpenAPI document says the same: the tasks, `signedIn` or `public`. */
export const accessExtension = 'x-access';

const unauthorized = ApiUnauthorizedResponse({ description: 'no token, or one that does not hold (any more)' });

/** The route is for whoever has at least one of these tasks. Rows outside the accounts for which they have it stay hidden. */
export const RequireTask = (...tasks: [Task, ...Task[]]): MethodDecorator & ClassDecorator =>
  applyDecorators(
    AccessOfRoute({ tasks }),
    ApiExtension(accessExtension, tasks),
    ApiBearerAuth(),
    unauthorized,
    ApiForbiddenResponse({ description: `without ${tasks.map((task) => `\`${task}\` (${titleOf(task)})`).join(' or ')}` }),
  );

/** The route is for whoever has a token that holds, whatever their tasks. */
export const SignedIn = (): MethodDecorator & ClassDecorator =>
  applyDecorators(AccessOfRoute('signedIn'), ApiExtension(accessExtension, 'signedIn'), ApiBearerAuth(), unauthorized);

/** The route is for anybody, without a token. */
export const Public = (): MethodDecorator & ClassDecorator =>
  applyDecorators(AccessOfRoute('public'), ApiExtension(accessExtension, 'public'));

/** The principal who asks: `@Caller() { access }: Principal`. Of a public route there is none. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext) =>
  principalOf(context.switchToHttp().getRequest<Request>()),
);

const principals = new WeakMap<Request, Principal>();

/** Notes who asks, once it was found that they may. */
export const admit = (request: Request, principal: Principal): void => void principals.set(request, principal);

/** Who was let in with this request. */
export const principalOf = (request: Request): Principal | undefined => principals.get(request);
