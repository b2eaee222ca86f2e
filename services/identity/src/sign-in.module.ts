import { Module } from '@nestjs/common';
import { Credentials1700000300020 } from '../migrations/1700000300020-credentials.ts';
import { Tokens1700000300030 } from '../migrations/1700000300030-tokens.ts';
import { Application } from './credentials/application.entity.ts';
import { ClientKey } from './credentials/client-key.entity.ts';
import { ClientSecret } from './credentials/client-secret.entity.ts';
import { Password } from './credentials/password.entity.ts';
import { AccessQueries } from './tokens/access.queries.ts';
import { ClaimsQueries } from './tokens/claims.queries.ts';
import { OidcProvider } from './tokens/oidc.provider.ts';
import { PlaceQueries } from './tokens/place.queries.ts';
import { SigningKeys } from './tokens/signing-key.commands.ts';
import { SigningKeyWatch } from './tokens/signing-key.watch.ts';
import { Standings } from './tokens/standing.commands.ts';
import { TokenExchange } from './tokens/token-exchange.commands.ts';

export const signInEntities = [Password, ClientSecret, ClientKey, Application];
export const signInMigrations = [Credentials1700000300020, Tokens1700000300030];

/** Who is asking, and the tokens that say so. */
@Module({
  providers: [SigningKeys, SigningKeyWatch, AccessQueries, PlaceQueries, Standings, ClaimsQueries, TokenExchange, OidcProvider],
  exports: [OidcProvider],
})
export class SignInModule {}
