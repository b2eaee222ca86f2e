import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { keptText } from '@trunkline/contracts';
import { tasks as allTasks, type Thing } from '@trunkline/contracts/identity';
import { accountsFor, Clock, notFound } from '@trunkline/domain';
import type { Request } from 'express';
import { createHash, timingSafeEqual } from 'node:crypto';
import { ServiceConfig } from '../config/config.ts';
import { AccessOfRoute, admit, LongestSince, ThingOfRoute, type RouteAccess } from './access.decorators.ts';
import { forbidden, lacksTask, signInAgain } from './access.refusals.ts';
import type { Principal } from './principal.ts';
import { bearerIn, Principals } from './principals.ts';

const operations = allTasks.filter((task) => task.startsWith('operations.'));

/** Whoever brings OPERATOR_TOKEN: for systems and people where identity is not at hand. */
export const operator: Principal = {
  kind: 'machine',
  subject: 'operator',
  clientId: 'operator',
  name: 'operator',
  version: 0,
  access: { enterprises: '*', grants: [{ tasks: operations, accounts: '*' }] },
};

/** Lets in who may ask for a route, as it declares. A route that declares nothing is closed to everybody. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly operatorHash: Buffer | undefined;

  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Principals) private readonly principals: Principals,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(ServiceConfig) { OPERATOR_TOKEN }: ServiceConfig,
  ) {
    this.operatorHash = OPERATOR_TOKEN ? sha256(OPERATOR_TOKEN) : undefined;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride(AccessOfRoute, [context.getHandler(), context.getClass()]) as RouteAccess | undefined;
    if (access === 'public') return true;
    const request = context.switchToHttp().getRequest<Request>();
    const principal = this.operatorOf(request) ?? (await this.principals.bringing(request.get('authorization')));
    if (principal.thing) this.checkThing(context, request, principal.thing);
    if (!access) throw forbidden('nobody may ask for this: it is not said who may');
    if (access !== 'signedIn' && accountsFor(principal.access, ...access.tasks) === undefined) throw lacksTask(access.tasks);
    this.checkSince(context, principal);
    admit(request, principal);
    return true;
  }

  /** For a token of one thing there is nothing but that thing. */
  private checkThing(context: ExecutionContext, { path, params }: Request, { kind, reference }: Thing): void {
    const shown = this.reflector.get(ThingOfRoute, context.getHandler());
    const named = shown && params[shown.parameter];
    if (shown?.kind !== kind || typeof named !== 'string' || keptText(named) !== reference) throw notFound(`there is nothing at ${path}`);
  }

  private checkSince(context: ExecutionContext, { kind, authTime = 0 }: Principal): void {
    const longest = this.reflector.getAllAndOverride(LongestSince, [context.getHandler(), context.getClass()]) as number | undefined;
    if (longest === undefined || kind === 'machine') return;
    if (this.clock.now().getTime() / 1000 - authTime > longest) throw signInAgain(longest);
  }

  /** Compared in one and the same time, whatever is brought. */
  private operatorOf(request: Request): Principal | undefined {
    const token = this.operatorHash && bearerIn(request.get('authorization'));
    return token !== undefined && timingSafeEqual(sha256(token), this.operatorHash!) ? operator : undefined;
  }
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
