import { Inject, Injectable, ServiceUnavailableException } from '@nestjs/common';
import { Clock } from '@trunkline/domain';
import { createRemoteJWKSet, customFetch, errors, jwtVerify, type FetchImplementation, type JWTVerifyGetKey } from 'jose';
import { createHash } from 'node:crypto';
import { ServiceConfig } from '../config/config.ts';
import { badToken } from './access.refusals.ts';
import { claimsOf, type TokenClaims } from './token.claims.ts';

/** Whom our access tokens are for. */
export const tokenAudience = 'urn:trunkline:api';

/** No token of ours is longer, in characters. */
const longest = 8192;
/** By how much the clocks of issuer and service may differ, in seconds. */
const clockTolerance = 5;
/** How many tokens are remembered; those in use beyond that are verified anew. */
const mostKnown = 10_000;

/**
 * Verifies access tokens (RFC 9068) by themselves: signed by a key of TOKEN_JWKS with ES256, issued by TOKEN_ISSUER, for us, not expired. What was verified
 * once is known by its SHA-256 until it expires.
 */
@Injectable()
export class TokenVerifier {
  private readonly known = new Map<string, Promise<TokenClaims>>();
  private readonly keys: JWTVerifyGetKey;

  constructor(
    @Inject(ServiceConfig) private readonly config: ServiceConfig,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    const timing = { timeoutDuration: 3000, cooldownDuration: 5000 };
    this.keys = createRemoteJWKSet(new URL(config.TOKEN_JWKS), { ...timing, [customFetch]: keepingTheLast(3_600_000) });
  }

  /** Throws a 401 Refusal for a token that does not hold, 503 while the issuer's keys cannot be had. The same object for the same token. */
  async verify(token: string): Promise<TokenClaims> {
    if (token.length > longest) throw badToken(`it is longer than ${longest} characters`);
    const hash = createHash('sha256').update(token).digest('base64');
    const claims = await (this.known.get(hash) ?? this.remember(hash, token));
    if (claims.exp + clockTolerance > this.clock.now().getTime() / 1000) return claims;
    this.known.delete(hash);
    throw badToken('it has expired');
  }

  private remember(hash: string, token: string): Promise<TokenClaims> {
    const verified = this.judge(token);
    if (this.known.size >= mostKnown) this.known.delete(this.known.keys().next().value!);
    this.known.set(hash, verified);
    verified.catch(() => this.known.delete(hash));
    return verified;
  }

  private async judge(token: string): Promise<TokenClaims> {
    const { payload } = await jwtVerify(token, this.keys, {
      algorithms: ['ES256'],
      typ: 'at+jwt',
      issuer: this.config.TOKEN_ISSUER,
      audience: tokenAudience,
      clockTolerance,
      currentDate: this.clock.now(),
    }).catch((error: unknown) => {
      throw refusalOf(error);
    });
    const claims = claimsOf(payload);
    if (!claims) throw badToken('its claims are not those of an access token of Trunkline');
    return claims;
  }
}

/** Fetches keys anew; for so many milliseconds after it last could, it answers what it had then, for a service must not stop with its issuer. */
function keepingTheLast(forMs: number): FetchImplementation {
  let last: { text: string; at: number } | undefined;
  return async (url, options) => {
    const answer = await fetch(url, options).catch((error: unknown) => error as Error);
    if (answer instanceof Response && answer.ok) last = { text: await answer.text(), at: performance.now() };
    if (last && performance.now() - last.at < forMs) return new Response(last.text);
    if (answer instanceof Response) return answer;
    throw answer;
  };
}

const faults: [type: new (...given: never[]) => Error, reason: string][] = [
  [errors.JWTExpired, 'it has expired'],
  [errors.JOSEAlgNotAllowed, 'it must be signed with ES256'],
  [errors.JWSSignatureVerificationFailed, 'its signature is wrong'],
  [errors.JWKSNoMatchingKey, 'it is signed with a key that its issuer does not have'],
  [errors.JWKSMultipleMatchingKeys, 'it does not say with which key it is signed'],
  [errors.JOSENotSupported, 'it uses what is not supported here'],
  [errors.JWSInvalid, 'it is no signed token'],
  [errors.JWTInvalid, 'it is no signed token'],
];

const claimFaults: Record<string, string> = {
  iss: 'it is from another issuer',
  aud: 'it is for another audience',
  typ: 'it is no access token',
  nbf: 'it does not hold yet',
  iat: 'it does not hold yet',
};

/** What is wrong with the token; or, where nothing is known to be, that the issuer's keys cannot be had. */
function refusalOf(error: unknown): Error {
  if (error instanceof errors.JWTClaimValidationFailed) {
    return badToken(claimFaults[error.claim] ?? `its ${error.claim} is not as it should be`);
  }
  const [, reason] = faults.find(([type]) => error instanceof type) ?? [];
  return reason
    ? badToken(reason)
    : new ServiceUnavailableException('the keys of the token’s issuer cannot be had; send the same request again');
}
