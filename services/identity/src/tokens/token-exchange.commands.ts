import { Injectable } from '@nestjs/common';
import { createLocalJWKSet, jwtVerify, type JWK, type JWTPayload } from 'jose';
import { errors, type default as Provider, type KoaContextWithOIDC, type RefreshToken } from 'oidc-provider';
import { tokenAudience } from './access-token.rules.ts';
import { PlaceQueries } from './place.queries.ts';
import { placeNamed, provedTwice } from './place.rules.ts';
import { Standings } from './standing.commands.ts';

/** Who issues tokens here, and with which keys, the signing one first. */
export interface Issuer {
  provider: Provider;
  keys: JWK[];
}

const accessTokenType = 'urn:ietf:params:oauth:token-type:access_token';

/** Gives a person's token for another of their enterprises in exchange for one they have (RFC 8693): they go on there without signing in again. */
@Injectable()
export class TokenExchange {
  constructor(
    private readonly places: PlaceQueries,
    private readonly standings: Standings,
  ) {}

  /** Answers `POST /token` with `enterprise_id`, of an application, for a token that it was given itself. */
  async answer(issuer: Issuer, ctx: KoaContextWithOIDC): Promise<void> {
    const { subject_token: token, subject_token_type: type, enterprise_id: name } = ctx.oidc.params as Record<string, string | undefined>;
    if (!token) throw new errors.InvalidRequest('subject_token is missing');
    if (type !== accessTokenType) throw new errors.InvalidRequest(`subject_token_type must be ${accessTokenType}`);
    if (!name) throw new errors.InvalidRequest('enterprise_id is missing: the enterprise that the new token is for');
    const client = ctx.oidc.client!;
    const claims = await this.verified(issuer, token);
    if (claims['client_id'] !== client.clientId) throw new errors.InvalidGrant('the token is another application’s');
    const { accessToken, grantId } = await this.exchange(issuer, claims, name);
    const { accountId, sessionUid } = accessToken;
    const { RefreshToken } = issuer.provider;
    const scope = 'openid';
    const refreshToken = new RefreshToken({
      accountId,
      client,
      grantId,
      sessionUid,
      scope,
      resource: tokenAudience,
    } as never) as RefreshToken;
    Object.assign(refreshToken, { authTime: claims['auth_time'], amr: claims['amr'], gty: 'token_exchange' });
    ctx.body = {
      access_token: await accessToken.save(),
      issued_token_type: accessTokenType,
      token_type: 'Bearer',
      expires_in: accessToken.expiration,
      refresh_token: await refreshToken.save(),
    };
  }

  /** What a token of ours says. Throws invalid_grant for one that is not, or does not hold (any more). */
  async verified({ provider, keys }: Issuer, token: string): Promise<JWTPayload> {
    const published = createLocalJWKSet({
      keys: keys.map(({ kty, crv, x, y, kid, alg, use }) => ({ kty, crv, x, y, kid, alg, use }) as JWK),
    });
    const expected = { issuer: provider.issuer, audience: tokenAudience, typ: 'at+jwt', algorithms: ['ES256'] };
    const { payload } = await jwtVerify(token, published, expected).catch(() => {
      throw new errors.InvalidGrant('the access token does not hold');
    });
    return payload;
  }

  /** An access token, not saved yet, for another place of the person with these claims. Throws what RFC 6749, 5.2 has for whatever stands against it. */
  async exchange({ provider }: Issuer, claims: JWTPayload, name: string) {
    const { sub: userId, sid: sessionUid, amr, auth_time: authTime, client_id: clientId } = claims as Record<string, unknown>;
    const session = typeof sessionUid === 'string' ? await provider.Session.findByUid(sessionUid) : undefined;
    const client = await provider.Client.find(clientId as string);
    if (!session || !client || session.accountId !== userId) throw new errors.InvalidGrant('its holder is not signed in any more');
    const place = placeNamed(await this.places.of(session.accountId!), name);
    if (!place) throw new errors.InvalidTarget(`there is no enterprise ${name}`);
    const proofs = amr as string[];
    if (place.secondFactorRequired && !provedTwice(proofs)) {
      throw new errors.CustomOIDCProviderError('interaction_required', 'the enterprise asks for a second factor: sign in again');
    }
    const who = { userId: session.accountId!, clientId: client.clientId, sessionUid: session.uid, amr: proofs };
    const grant = await this.standings.open(provider, { ...who, authTime: new Date((authTime as number) * 1000) }, place);
    const { AccessToken } = provider;
    const accessToken = new AccessToken({
      accountId: who.userId,
      client,
      grantId: grant.jti,
      sessionUid: session.uid,
      gty: 'token_exchange',
    } as never);
    accessToken.resourceServer = new provider.ResourceServer(tokenAudience, apiResource);
    return { accessToken, grantId: grant.jti, place };
  }
}

/** In seconds: how long an access token holds, and so how long a right that was taken away can live on where nothing is heard. */
export const accessTokenLifetime = 300;

/** The API of all services, as the one resource that tokens are for (RFC 8707). */
export const apiResource = {
  scope: 'api',
  audience: tokenAudience,
  accessTokenTTL: accessTokenLifetime,
  accessTokenFormat: 'jwt',
  jwt: { sign: { alg: 'ES256' } },
} as const;
