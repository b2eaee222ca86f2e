import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, type Logger } from '@trunkline/messaging';
import { publicUrl, type Mount } from '@trunkline/service-kit';
import type { NextFunction, Request, Response } from 'express';
import type { JWK } from 'jose';
import { Provider, type KoaContextWithOIDC } from 'oidc-provider';
import { DataSource } from 'typeorm';
import { SignInRecord } from '../audit/sign-in-record.commands.ts';
import { placesOfSession } from '../audit/sign-in-record.store.ts';
import { IdentityConfig } from '../identity.config.ts';
import { Readers } from '../pages/reader.queries.ts';
import { ThingTokens } from '../things/thing-token.commands.ts';
import { ClaimsQueries } from './claims.queries.ts';
import { isClientSecret, jwtBearer, tokenExchange } from './client-metadata.queries.ts';
import { oidcConfiguration, oidcRoutes } from './oidc-configuration.provider.ts';
import { SigningKeys } from './signing-key.commands.ts';
import { Standings } from './standing.commands.ts';
import { TokenExchange, type Issuer } from './token-exchange.commands.ts';

const routes = [...Object.values(oidcRoutes), '/.well-known/openid-configuration', '/.well-known/oauth-authorization-server'];
const exchangeParameters = [
  'subject_token',
  'subject_token_type',
  'requested_token_type',
  'enterprise_id',
  'resource',
  'audience',
  'scope',
];

/** Answers the OpenID Connect and OAuth 2 endpoints. All that it remembers is in the database, so it is set up anew whenever the keys turn. */
@Injectable()
export class OidcProvider implements Mount {
  private readonly base: URL;
  private issuing: Promise<Issuer> | undefined;

  constructor(
    private readonly config: IdentityConfig,
    private readonly source: DataSource,
    private readonly signingKeys: SigningKeys,
    private readonly standings: Standings,
    private readonly claims: ClaimsQueries,
    private readonly exchange: TokenExchange,
    private readonly things: ThingTokens,
    private readonly readers: Readers,
    private readonly record: SignInRecord,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.base = new URL(publicUrl(config));
  }

  /** Who issues tokens at this moment. */
  current(): Promise<Issuer> {
    this.issuing ??= this.renewed(undefined);
    this.issuing.catch(() => (this.issuing = undefined));
    return this.issuing;
  }

  /** Looks whether the keys have turned, here or in another replica. */
  async renew(): Promise<void> {
    const known = await this.current();
    const issuer = await this.renewed(known);
    this.issuing = Promise.resolve(issuer);
  }

  handle(request: Request, response: Response, next: NextFunction): void {
    const path = request.path.toLowerCase();
    const route = routes.find((one) => path === one || path.startsWith(`${one}/`));
    if (!route) return next();
    // Whatever host a request names, and whatever stands in front: addresses in answers are those that we are known by.
    request.headers.host = this.base.host;
    request.headers['x-forwarded-proto'] = this.base.protocol.slice(0, -1);
    delete request.headers['x-forwarded-host'];
    request.originalUrl = this.base.pathname.replace(/\/$/, '') + request.url;
    Object.assign(request, { route: { path: route } }); // requests are counted by it
    this.current()
      .then(({ provider }) => provider.callback()(request, response))
      .catch(next);
  }

  private async renewed(known: Issuer | undefined): Promise<Issuer> {
    const keys = await this.signingKeys.turn();
    return known && isSame(known.keys, keys) ? known : this.setUp(keys);
  }

  private setUp(keys: JWK[]): Issuer {
    const { config, source, standings, claims, readers } = this;
    const provider = new Provider(publicUrl(config), oidcConfiguration({ config, source, standings, claims, keys, readers }));
    provider.proxy = true;
    provider.Client.prototype.compareClientSecret = function compare(this: { clientId: string }, secret: string) {
      return isClientSecret(source, this.clientId, secret);
    };
    const issuer = { provider, keys };
    provider.registerGrantType(tokenExchange, (ctx: KoaContextWithOIDC) => this.exchange.answer(issuer, ctx), exchangeParameters);
    provider.registerGrantType(jwtBearer, (ctx: KoaContextWithOIDC) => this.things.answer(issuer, ctx), ['assertion', 'scope']);
    provider.on('server_error', (_, error) => this.log.error('a request for tokens failed', { error: error.stack ?? error.message }));
    provider.on('end_session.success', (ctx) => void this.signedOut(ctx as KoaContextWithOIDC));
    return issuer;
  }

  /** A record that cannot be written keeps nobody signed in. */
  private async signedOut({ oidc, req }: KoaContextWithOIDC): Promise<void> {
    if (!oidc.params?.['logout'] || !oidc.session) return;
    try {
      const [whose] = await placesOfSession(this.source, oidc.session.uid);
      if (whose) await this.record.ended(whose.userId, whose.places, { address: (req as Request).ip });
    } catch (error) {
      this.log.warn('a sign-out could not be put on record', { error: (error as Error).message });
    }
  }
}

const isSame = (one: JWK[], other: JWK[]): boolean => one.map(({ kid }) => kid).join() === other.map(({ kid }) => kid).join();
