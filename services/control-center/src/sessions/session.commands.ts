import { Injectable } from '@nestjs/common';
import { Clock, notFound } from '@trunkline/domain';
import { Database, type Transaction } from '@trunkline/messaging';
import { publicUrl } from '@trunkline/service-kit';
import type { Request, Response } from 'express';
import { ControlCenterConfig } from '../control-center.config.ts';
import { IdentityProvider, type Arrival } from '../signin/identity.provider.ts';
import { cookieOf, cookieWay, type CookieWay } from './cookie.rules.ts';
import { foreignRequest, notSignedIn } from './session.requests.ts';
import { hashOf, idleMs, longestMs, newSecret, opened, sealed } from './session.rules.ts';
import {
  addSession,
  endSessionWith,
  endSessions,
  endSessionsOfProvider,
  keepToken,
  sessionWith,
  touchSession,
  type Alive,
  type Session,
} from './session.store.ts';

/** A session and the secret of the browser that brought it. */
export interface Brought {
  session: Session;
  secret: string;
}

const touchedEveryMs = 60_000;
/** Named after us: on one machine all services share their cookies, whatever their ports. */
const cookie = 'control-center';

/** Sessions of people who are signed in: begun, brought by a browser, ended. */
@Injectable()
export class SessionCommands {
  private readonly cookies: CookieWay;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly identity: IdentityProvider,
    config: ControlCenterConfig,
  ) {
    this.cookies = cookieWay(publicUrl(config));
  }

  /** A session for whoever came back from identity; a new one each time, which takes the place of the one that the browser had, so that no secret from before is worth anything. */
  async begin(arrival: Arrival, device: string, request: Request, response: Response): Promise<void> {
    const { tokens, place, idToken, providerSession = null, ...person } = arrival;
    const before = cookieOf(request, this.cookies.name(cookie));
    const secret = newSecret();
    const now = this.clock.now();
    const session = {
      ...{ userId: person.userId, name: person.name, timeZone: person.timeZone ?? null, locale: person.locale ?? null },
      ...{ home: place, csrf: newSecret(), idToken: sealed(idToken, secret), device, secretHash: hashOf(secret) },
      ...{ providerSession, createdAt: now, seenAt: now, expiresAt: new Date(now.getTime() + longestMs) },
    };
    const keep = async (tx: Transaction) => {
      if (before !== undefined) await endSessionWith(tx, hashOf(before));
      const id = await addSession(tx, session, this.alive());
      await keepToken(tx, id, {
        place,
        accessToken: sealed(tokens.accessToken, secret),
        accessUntil: new Date(now.getTime() + tokens.seconds * 1000),
        refreshToken: sealed(tokens.refreshToken, secret),
      });
    };
    await this.database.transaction(keep, { atLarge: true });
    response.cookie(this.cookies.name(cookie), secret, this.cookies.options);
  }

  /** Whether the browser has a secret at all; whether it still holds is another question. */
  isBrought = (request: Request): boolean => cookieOf(request, this.cookies.name(cookie)) !== undefined;

  /** Whose session a request brings. Throws a 401 Refusal where there is none (any more), and a 403 for a change that another site asks for in their name. What a page asks for by itself is no use of it, and keeps it no longer. */
  async of(request: Request, { isUse = true } = {}): Promise<Brought> {
    const secret = cookieOf(request, this.cookies.name(cookie));
    const session = secret === undefined ? undefined : await sessionWith(this.database.source, hashOf(secret), this.alive());
    if (!session) throw notSignedIn();
    const changes = !['GET', 'HEAD'].includes(request.method);
    if (changes && request.get('x-csrf-token') !== session.csrf) throw foreignRequest();
    const now = this.clock.now();
    if (isUse && now.getTime() - session.seenAt.getTime() > touchedEveryMs) await touchSession(this.database.source, session.id, now);
    return { session, secret: secret! };
  }

  /** Ends the session that a request brings, or every one of its person; says where to go to sign out of identity as well. */
  async signOut(request: Request, response: Response, { everywhere = false } = {}): Promise<string> {
    const { session, secret } = await this.of(request);
    await this.endOnRecord(session, everywhere ? undefined : session.id);
    response.clearCookie(this.cookies.name(cookie), this.cookies.options);
    return this.identity.farewell(opened(session.idToken, secret));
  }

  /** Ends another session of the same person. Throws a 404 Refusal for anybody else's. */
  async end(request: Request, id: string): Promise<void> {
    const { session } = await this.of(request);
    if (!(await this.endOnRecord(session, id))) throw notFound(`you have no session ${id}`);
  }

  /** Ends one session of whoever has this one, or all of theirs, and says so on the record of where they began. Returns how many. */
  private async endOnRecord({ userId, name, home }: Session, id?: string): Promise<number> {
    const work = async (tx: Transaction) => {
      const devices = await endSessions(tx.manager, userId, id);
      const actor = { kind: home === '*' ? 'staff' : 'person', subject: userId, name: name.slice(0, 200) } as const;
      const enterpriseId = home === '*' ? null : home;
      if (devices.length) tx.audit({ enterpriseId, actor, target: { kind: 'session', reference: userId }, before: { devices }, after: {} });
      return devices.length;
    };
    return this.database.transaction(work, { atLarge: true });
  }

  /** Ends what identity says to be over, by a logout token (OpenID Connect Back-Channel Logout 1.0). Throws a 400 Refusal for one that identity did not make for us. */
  async endAsSaid(token: unknown): Promise<void> {
    const over = await this.identity.signedOut(token);
    await this.database.transaction((tx) => endSessionsOfProvider(tx, over), { atLarge: true });
  }

  alive(): Alive {
    const now = this.clock.now();
    return { now, seenSince: new Date(now.getTime() - idleMs) };
  }
}
