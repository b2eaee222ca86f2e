import { Injectable } from '@nestjs/common';
import { closestTo, languageCookie, languageOf, publicUrl } from '@trunkline/service-kit';
import type { Request, Response } from 'express';
import { ControlCenterConfig } from '../control-center.config.ts';
import { cookieOf, cookieWay, type CookieWay } from '../sessions/cookie.rules.ts';
import { SessionCommands } from '../sessions/session.commands.ts';
import { deviceOf, newSecret } from '../sessions/session.rules.ts';
import { IdentityProvider, Refused } from './identity.provider.ts';
import { pageWithin, placeOf } from './target.rules.ts';

/** What a browser keeps while its person is at identity; so they can only come back to where they began. */
interface Begun {
  verifier: string;
  nonce: string;
  target: string;
}

/** As long as identity gives somebody to sign in. */
const patienceMs = 1_800_000;

/** Sends people to identity, and takes them in when they come back. Both answer with the address to go on to. */
@Injectable()
export class SignInCommands {
  private readonly cookies: CookieWay;

  constructor(
    private readonly identity: IdentityProvider,
    private readonly sessions: SessionCommands,
    config: ControlCenterConfig,
  ) {
    this.cookies = cookieWay(publicUrl(config));
  }

  /** `to` is the page of ours to come back to; anything else leads to the first. With `again` whoever is signed in gives their password once more. */
  async begin(request: Request, response: Response): Promise<string> {
    const target = pageWithin(request.query.to);
    const [verifier, state, nonce] = [newSecret(), newSecret(), newSecret()];
    const begun: Begun = { verifier, nonce, target };
    const kept = Buffer.from(JSON.stringify(begun)).toString('base64url');
    response.cookie(this.nameFor(state), kept, { ...this.cookies.options, maxAge: patienceMs });
    const isAgain = request.query.again === 'true';
    return this.identity.address({ verifier, state, nonce, place: placeOf(target), language: languageOf(request), isAgain });
  }

  async finish(request: Request, response: Response): Promise<string> {
    const { state } = request.query;
    const kept = typeof state === 'string' ? cookieOf(request, this.nameFor(state)) : undefined;
    // Come back too late, twice, or without having begun here: begin once more; who is signed in at identity will not notice.
    if (typeof state !== 'string' || kept === undefined) return '/sign-in';
    response.clearCookie(this.nameFor(state), this.cookies.options);
    const { target, ...begun } = JSON.parse(Buffer.from(kept, 'base64url').toString()) as Begun;
    try {
      const arrival = await this.identity.arrival(request.originalUrl, { ...begun, state });
      const language = closestTo(arrival.locale);
      const secure = this.cookies.options.secure ?? false;
      if (language) response.cookie(languageCookie.name, language, { ...languageCookie.options, secure });
      await this.sessions.begin(arrival, deviceOf(request.get('user-agent')), request, response);
      return target === '/' ? `/e/${encodeURIComponent(arrival.place)}` : target;
    } catch (error) {
      if (error instanceof Refused) return `/refused?why=${encodeURIComponent(error.code)}`;
      throw error;
    }
  }

  private readonly nameFor = (state: string): string => this.cookies.name(`control-center-${state.replace(/[^\w-]/g, '').slice(0, 16)}`);
}
