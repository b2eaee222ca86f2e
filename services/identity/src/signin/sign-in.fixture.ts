import { decodeJwt } from 'jose';
import * as stock from 'openid-client';
import { goodPassword, type Here } from '../tokens/people.fixture.ts';
import { Visitor, type Visited } from '../pages/visitor.fixture.ts';

/** A stock client of an application, and a person in front of it. */
export interface Signing {
  config: stock.Configuration;
  visitor: Visitor;
  /** Opens the sign-in that the application asks for. */
  open(parameters?: Record<string, string>): Promise<Visited>;
  /** Exchanges what came back to the application for tokens. */
  tokens(back: Visited): Promise<stock.TokenEndpointResponse & stock.TokenEndpointResponseHelpers>;
}

export async function signing(
  here: Here,
  application: { clientId: string; secret: string; redirectUri: string },
  visitor = new Visitor(here.identity.url),
): Promise<Signing> {
  const config = await here.discover(application.clientId, stock.ClientSecretBasic(application.secret));
  let verifier = '';
  let state = '';
  return {
    config,
    visitor,
    async open(parameters = {}) {
      verifier = stock.randomPKCECodeVerifier();
      state = stock.randomState();
      const url = stock.buildAuthorizationUrl(config, {
        redirect_uri: application.redirectUri,
        scope: 'openid profile email',
        state,
        code_challenge: await stock.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...parameters,
      });
      return visitor.get(url.href);
    },
    tokens: (back) => stock.authorizationCodeGrant(config, new URL(back.url), { pkceCodeVerifier: verifier, expectedState: state }),
  };
}

/** Signs a person in with their password, and gets their tokens. */
export async function signedIn(
  here: Here,
  username: string,
  application?: { clientId: string; secret: string; redirectUri: string },
  parameters?: Record<string, string>,
) {
  const at = await signing(here, application ?? (await here.application()));
  const back = await at.visitor.send(await at.open(parameters), { username, password: goodPassword });
  const tokens = await at.tokens(back);
  return { ...at, tokens, claims: decodeJwt(tokens.access_token) };
}
