import { Injectable } from '@nestjs/common';
import { Clock, Refusal } from '@trunkline/domain';
import { publicUrl, standsForMany } from '@trunkline/service-kit';
import { createRemoteJWKSet, jwtVerify, type JWTVerifyGetKey, type JWTVerifyResult } from 'jose';
import * as oidc from 'openid-client';
import { ControlCenterConfig } from '../control-center.config.ts';
import type { SignedOut } from '../sessions/session.store.ts';

/** Tokens of somebody for one place, as identity gave them. */
export interface Given {
  accessToken: string;
  refreshToken: string;
  /** For how many seconds the access token holds. */
  seconds: number;
}

/** Somebody who came back from identity. */
export interface Arrival {
  userId: string;
  name: string;
  timeZone?: string;
  locale?: string;
  /** The enterprise they act for, or `*` as staff. */
  place: string;
  idToken: string;
  /** Their sign-in at identity. */
  providerSession?: string;
  tokens: Given;
}

/** How somebody goes to identity. */
interface Way {
  verifier: string;
  state: string;
  nonce: string;
  place: string | undefined;
  /** In which they read what it says. */
  language: string;
  /** Whether they sign in although they are signed in. */
  isAgain: boolean;
}

/** Identity refused, for good: these tokens are worth nothing any more, or the person has no such place. */
export class Refused extends Error {
  constructor(
    /** As RFC 6749 names it. */
    readonly code: string,
    cause: unknown,
  ) {
    super(`identity refused: ${code}`, { cause });
  }
}

const tokenExchange = 'urn:ietf:params:oauth:grant-type:token-exchange';
const secondsToAnswer = 10;
const logoutEvent = 'http://schemas.openid.net/event/backchannel-logout';
const secondsToHear = 600;

const notALogoutToken = () =>
  new Refusal({
    status: 400,
    code: 'invalidBody',
    title: 'Bad request',
    detail: 'logout_token must be one that identity made for the portal',
  });

/** Identity, as an OpenID Connect client meets it (OAuth 2.1: code with PKCE). Browsers know it by the issuer's address; we ask it where we reach it. */
@Injectable()
export class IdentityProvider {
  private found: Promise<oidc.Configuration> | undefined;
  private keys: JWTVerifyGetKey | undefined;

  constructor(
    private readonly config: ControlCenterConfig,
    private readonly clock: Clock,
  ) {}

  /** Where to send somebody who is to sign in, and back to us with this state. */
  async address(words: Way): Promise<string> {
    const { verifier, state, nonce, place, language, isAgain } = words;
    const url = oidc.buildAuthorizationUrl(await this.known(), {
      redirect_uri: `${publicUrl(this.config)}/callback`,
      scope: 'openid profile',
      state,
      nonce,
      ui_locales: language,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...(place !== undefined && { enterprise_id: place }),
      ...(isAgain && { prompt: 'login' }),
    });
    return url.href;
  }

  /** Takes whoever came back at this address of ours. Throws Refused where they were not let in, or did not begin here. */
  async arrival(target: string, { verifier, state, nonce }: { verifier: string; state: string; nonce: string }): Promise<Arrival> {
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
    const here = new URL(publicUrl(this.config) + target);
    const answer = await this.asked((known) => oidc.authorizationCodeGrant(known, here, checks));
    const claims = answer.claims()!;
    const text = (name: string) => (typeof claims[name] === 'string' ? claims[name] : undefined);
    const [timeZone, locale, providerSession] = [text('zoneinfo'), text('locale'), text('sid')];
    return {
      userId: claims.sub,
      name: text('name') ?? text('preferred_username') ?? 'Signed in',
      ...(timeZone && { timeZone }),
      ...(locale && { locale }),
      place: placeIn(answer.access_token),
      idToken: answer.id_token!,
      ...(providerSession && { providerSession }),
      tokens: givenIn(answer),
    };
  }

  /** Throws Refused where the refresh token holds no longer. */
  async refreshed(refreshToken: string): Promise<Given> {
    return givenIn(await this.asked((known) => oidc.refreshTokenGrant(known, refreshToken)));
  }

  /** Tokens for another place of the person (RFC 8693). Throws Refused, with `invalid_target` where they have no such place. */
  async exchanged(accessToken: string, place: string): Promise<Given> {
    const parameters = {
      subject_token: accessToken,
      subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      enterprise_id: place,
    };
    return givenIn(await this.asked((known) => oidc.genericGrantRequest(known, tokenExchange, parameters)));
  }

  /** Where somebody says that they sign out of identity as well. */
  async farewell(idToken: string): Promise<string> {
    const parameters = { id_token_hint: idToken, post_logout_redirect_uri: `${publicUrl(this.config)}/` };
    return oidc.buildEndSessionUrl(await this.known(), parameters).href;
  }

  /** Whom a logout token says to have signed out. Throws a 400 Refusal for one that identity did not make for us, of another kind, or out of date. */
  async signedOut(token: unknown): Promise<SignedOut> {
    if (typeof token !== 'string') throw notALogoutToken();
    const { payload } = await this.verified(token).catch(() => Promise.reject(notALogoutToken()));
    const { sub, sid, events, nonce } = payload;
    const isLogout = typeof events === 'object' && events !== null && logoutEvent in events && nonce === undefined;
    if (!isLogout || (sub === undefined && typeof sid !== 'string')) throw notALogoutToken();
    return { ...(sub !== undefined && { userId: sub }), ...(typeof sid === 'string' && { providerSession: sid }) };
  }

  private async verified(token: string): Promise<JWTVerifyResult> {
    const { issuer, jwks_uri: keys } = (await this.known()).serverMetadata();
    this.keys ??= createRemoteJWKSet(new URL(this.reachable(keys!)));
    return jwtVerify(token, this.keys, {
      issuer,
      audience: this.config.CLIENT_ID,
      maxTokenAge: secondsToHear,
      clockTolerance: 60,
      currentDate: this.clock.now(),
    });
  }

  /** Where we reach what browsers know by the issuer's address. */
  private reachable(url: string): string {
    const { TOKEN_ISSUER: issuer, IDENTITY_URL: identity } = this.config;
    return url.startsWith(issuer) ? identity + url.slice(issuer.length) : url;
  }

  private async asked<T>(work: (known: oidc.Configuration) => Promise<T>): Promise<T> {
    const known = await this.known();
    try {
      return await work(known);
    } catch (error) {
      const code = error instanceof oidc.ResponseBodyError || error instanceof oidc.AuthorizationResponseError ? error.error : undefined;
      if (code && code !== 'temporarily_unavailable' && code !== 'server_error') throw new Refused(code, error);
      throw error;
    }
  }

  private known(): Promise<oidc.Configuration> {
    this.found ??= this.discovered();
    this.found.catch(() => (this.found = undefined));
    return this.found;
  }

  private discovered(): Promise<oidc.Configuration> {
    const { TOKEN_ISSUER: issuer, CLIENT_ID: client } = this.config;
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so for standing out; inside an installation there may be no TLS
    const execute = new URL(issuer).protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
    const reach: oidc.CustomFetch = (url, options) => fetch(this.reachable(url), options as RequestInit);
    const options = { execute, [oidc.customFetch]: reach, timeout: secondsToAnswer };
    return oidc.discovery(new URL(issuer), client, undefined, oidc.None(), options);
  }
}

const givenIn = ({ access_token: accessToken, refresh_token: refreshToken = '', expires_in: seconds = 0 }: oidc.TokenEndpointResponse) => ({
  accessToken,
  refreshToken,
  seconds,
});

/** For whom the token is: read, not checked, for it comes from identity itself; services check it. */
function placeIn(accessToken: string): string {
  const { ent } = JSON.parse(Buffer.from(accessToken.split('.')[1]!, 'base64url').toString()) as { ent: unknown };
  return typeof ent === 'string' && !standsForMany(ent) ? ent : '*';
}
