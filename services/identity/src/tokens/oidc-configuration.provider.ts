import type { Language } from '@trunkline/service-kit';
import type { Request } from 'express';
import type { JWK } from 'jose';
import { errors, interactionPolicy, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import type { DataSource } from 'typeorm';
import { keyFor } from '../credentials/seal.rules.ts';
import type { IdentityConfig } from '../identity.config.ts';
import { tokenAudience } from './access-token.rules.ts';
import { pageHeaders, type Reading } from '../pages/layout.page.tsx';
import { refusedPage } from '../pages/problem.page.tsx';
import type { Readers } from '../pages/reader.queries.ts';
import { languageAsked } from '../pages/reader.requests.ts';
import { signedOutPage, signOutPage } from '../signin/signed-out.page.tsx';
import type { ClaimsQueries } from './claims.queries.ts';
import { clientMetadata } from './client-metadata.queries.ts';
import { OidcRecords } from './oidc-record.store.ts';
import { grantLifetime, knownScopes, sessionLifetime, type Standings } from './standing.commands.ts';
import { accessTokenLifetime, apiResource } from './token-exchange.commands.ts';

/** Where each endpoint is; clients learn it from the discovery document. */
export const oidcRoutes = {
  authorization: '/authorize',
  token: '/token',
  revocation: '/token/revocation',
  end_session: '/session/end',
  jwks: '/jwks',
} as const;

interface Parts {
  config: IdentityConfig;
  source: DataSource;
  standings: Standings;
  claims: ClaimsQueries;
  keys: JWK[];
  readers: Readers;
}

/** In seconds: how long somebody may take to sign in. */
const interactionLifetime = 1800;

/** All that is set of oidc-provider, in one place; what is not said here is as it comes. */
export function oidcConfiguration({ config, source, standings, claims, keys, readers }: Parts): Configuration {
  const reading = async (ctx: KoaContextWithOIDC): Promise<Reading> => ({
    language: await readers.languageOf(ctx.req as Request, ctx.oidc.session?.accountId, uiLocalesIn(ctx)),
  });
  return {
    adapter: (kind) => (kind === 'Client' ? clientsIn(source) : new OidcRecords(kind, source)),
    jwks: { keys } as Configuration['jwks'],
    cookies: cookies(config),
    routes: oidcRoutes,
    scopes: knownScopes,
    claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'zoneinfo', 'locale'], email: ['email'] },
    conformIdTokenClaims: false, // there is no userinfo endpoint: an ID token says it all
    responseTypes: ['code'],
    subjectTypes: ['public'],
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'],
    clientDefaults: { id_token_signed_response_alg: 'ES256', response_types: ['code'], grant_types: [] },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'], clientAuthSigningAlgValues: ['ES256', 'PS256', 'RS256', 'EdDSA'] },
    pkce: { required: () => true },
    extraParams: ['enterprise_id'],
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true, allowedPolicy: (_, client, token) => token.clientId === client.clientId },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => tokenAudience,
        useGrantedResource: () => true,
        getResourceServerInfo: (_, resource) => {
          if (resource !== tokenAudience) throw new errors.InvalidTarget(`the only resource there is is ${tokenAudience}`);
          return apiResource;
        },
      },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: async (ctx, form) => answer(ctx, signOutPage(await reading(ctx), form)),
        postLogoutSuccessSource: async (ctx) => answer(ctx, signedOutPage(await reading(ctx))),
      },
    },
    renderError: (ctx, { error, error_description: description }) => answer(ctx, refusedPage(languageIn(ctx), error, description)),
    interactions: {
      policy: policy(standings),
      url: (_, { uid, prompt }) => (prompt.name === 'login' ? `/sign-in/${uid}` : `/sign-in/${uid}/enterprise`),
    },
    findAccount: (ctx, sub, token) => claims.account(ctx.oidc.provider, sub, token as { grantId?: string } | undefined),
    loadExistingGrant: (ctx) => standings.grantFor(ctx),
    extraTokenClaims: (_, token) => claims.ofAccessToken(token),
    expiresWithSession: () => false, // it would allow one grant for each application; ours are held against the session in findAccount
    issueRefreshToken: (_, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    ttl: {
      AccessToken: accessTokenLifetime,
      ClientCredentials: accessTokenLifetime,
      AuthorizationCode: 60,
      IdToken: accessTokenLifetime,
      RefreshToken: sessionLifetime,
      Interaction: interactionLifetime,
      Session: sessionLifetime,
      Grant: grantLifetime,
    },
  };
}

const uiLocalesIn = (ctx: KoaContextWithOIDC): unknown => ctx.oidc?.params?.['ui_locales'];
const languageIn = (ctx: KoaContextWithOIDC): Language => languageAsked(ctx.req as Request, uiLocalesIn(ctx));

/** Sent by the library, with our own headers; where a sign-out leads in the end, browsers hold its form to as well. */
function answer(ctx: KoaContextWithOIDC, html: string): void {
  const leadsTo = ctx.oidc?.session?.state?.['postLogoutRedirectUri'] as string | undefined;
  ctx.set(pageHeaders({ leadsTo }));
  ctx.body = html;
}

/** Clients are ours to write; here they are only looked up. */
const clientsIn = (source: DataSource): OidcRecords =>
  Object.assign(new OidcRecords('Client', source), { find: (id: string) => clientMetadata(source, id) });

function cookies({ SEALING_SECRET }: IdentityConfig): Configuration['cookies'] {
  const options = { httpOnly: true, sameSite: 'lax', signed: true, overwrite: true } as const;
  return {
    names: { session: 'session', interaction: 'sign-in', resume: 'sign-in-resume' },
    keys: [keyFor(SEALING_SECRET, 'cookies').toString('base64url')],
    long: options,
    short: options,
  };
}

/** What somebody is asked before they are sent back: who they are, a second factor where it is needed, and where they will act. Consent to our own programs is not. */
function policy(standings: Standings): interactionPolicy.DefaultPolicy {
  const { Check, Prompt, base } = interactionPolicy;
  const prompts = base();
  prompts.remove('consent');
  const login = prompts.get('login')!;
  login.checks.add(
    new Check('no_account', 'the user may not sign in any more', ({ oidc }) => Boolean(oidc.session?.accountId && !oidc.account)),
  );
  login.checks.add(new Check('second_factor', 'a second factor is asked for', (ctx) => standings.needsSecondFactor(ctx)));
  const place = new Check('no_place', 'an enterprise has to be chosen', (ctx: KoaContextWithOIDC) => standings.needsPlace(ctx));
  prompts.add(new Prompt({ name: 'select_account', requestable: false }, place));
  return prompts;
}
