import { Injectable } from '@nestjs/common';
import { createLocalJWKSet, jwtVerify, type JWK, type JWTPayload } from 'jose';
import { errors, type AccessToken, type default as Provider, type KoaContextWithOIDC, type RefreshToken } from 'oidc-provider';
import { DataSource } from 'typeorm';
import { tokenAudience } from './access-token.rules.ts';
import { PlaceQueries } from './place.queries.ts';
import { placeNamed, provedTwice } from './place.rules.ts';
import { signInOf, type SignIn } from './sign-in.store.ts';
import { Standings } from './standing.commands.ts';

/** Who issues tokens here, and with which keys, the signing one first. */
export interface Issuer {
  provider: Provider;
  keys: JWK[];
}

/** An access token that is not saved yet, the grant that it is of, and the sign-in that it goes back to. */
export interface Exchanged {
  accessToken: AccessToken;
  signIn: SignIn;
  grantId: string;
}

const accessTokenType = 'urn:ietf:params:oauth:token-type:access_token';

/** Gives a person's token for another of their enterprises in exchange for one they have (RFC 8693): they go on there without signing in again. */
@Injectable()
export class TokenExchange {
  constructor(
    private readonly source: DataSource,
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
    const { accessToken, signIn, grantId } = await this.exchange(issuer, claims, name);
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
    const { amr, authTime } = signIn;
    Object.assign(refreshToken, { amr, authTime: Math.floor(authTime.getTime() / 1000), gty: 'token_exchange' });
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
  async exchange({ provider }: Issuer, { gid: grantId, client_id: clientId }: JWTPayload, name: string): Promise<Exchanged> {
    const signIn = await this.signInWith(provider, grantId);
    const client = await provider.Client.find(clientId as string);
    if (!signIn || !client) throw new errors.InvalidGrant('its holder is not signed in any more');
    const place = placeNamed(await this.places.of(signIn.userId), name);
    if (!place) throw new errors.InvalidTarget(`there is no enterprise ${name}`);
    if (place.secondFactorRequired && !provedTwice(signIn.amr)) {
      throw new errors.CustomOIDCProviderError('interaction_required', 'the enterprise asks for a second factor: sign in again');
    }
    const { userId: accountId, sessionUid } = signIn;
    const grant = await this.standings.open(provider, signIn, place);
    const accessToken = new provider.AccessToken({ accountId, client, grantId: grant.jti, sessionUid, gty: 'token_exchange' } as never);
    accessToken.resourceServer = new provider.ResourceServer(tokenAudience, apiResource);
    return { accessToken, signIn, grantId: grant.jti };
  }

  /** Who is signed in with a grant; nobody once it was revoked, as after a refresh token came twice, or their session has ended. */
  private async signInWith(provider: Provider, grantId: unknown): Promise<SignIn | undefined> {
    const grant = typeof grantId === 'string' ? await provider.Grant.find(grantId) : undefined;
    const signIn = grant && (await signInOf(this.source, grant.jti));
    const session = signIn && (await provider.Session.findByUid(signIn.sessionUid));
    return session?.accountId === signIn?.userId ? signIn : undefined;
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
