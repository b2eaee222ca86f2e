import { Module } from '@nestjs/common';
import { Credentials1700000300020 } from '../migrations/1700000300020-credentials.ts';
import { Invitations1700000300040 } from '../migrations/1700000300040-invitations.ts';
import { Tokens1700000300030 } from '../migrations/1700000300030-tokens.ts';
import { SignInRecord } from './audit/sign-in-record.commands.ts';
import { Application } from './credentials/application.entity.ts';
import { ClientKey } from './credentials/client-key.entity.ts';
import { ClientSecret } from './credentials/client-secret.entity.ts';
import { Password } from './credentials/password.entity.ts';
import { OneTimeLinks } from './credentials/one-time-link.commands.ts';
import { BackOff } from './back-off/back-off.commands.ts';
import { SecondFactors } from './credentials/second-factor.commands.ts';
import { SecondFactor } from './credentials/second-factor.entity.ts';
import { SignInDoor } from './signin/door.provider.ts';
import { Forms } from './pages/form.requests.ts';
import { Readers } from './pages/reader.queries.ts';
import { PasswordResetCommands } from './signin/password-reset.commands.ts';
import { PasswordResetController } from './signin/password-reset.controller.ts';
import { SignInProgress } from './signin/progress.commands.ts';
import { SignInCommands } from './signin/sign-in.commands.ts';
import { SignInController } from './signin/sign-in.controller.ts';
import { ThingTokens } from './things/thing-token.commands.ts';
import { ActiveEnterpriseCommands } from './tokens/active-enterprise.commands.ts';
import { ActiveEnterpriseController } from './tokens/active-enterprise.controller.ts';
import { AccessQueries } from './tokens/access.queries.ts';
import { ClaimsQueries } from './tokens/claims.queries.ts';
import { OidcProvider } from './tokens/oidc.provider.ts';
import { PlaceQueries } from './tokens/place.queries.ts';
import { SigningKeys } from './tokens/signing-key.commands.ts';
import { TokenWatch } from './tokens/token.watch.ts';
import { Standings } from './tokens/standing.commands.ts';
import { TokenExchange } from './tokens/token-exchange.commands.ts';
import { UserCommands } from './users/user.commands.ts';

export const signInEntities = [Password, ClientSecret, ClientKey, Application, SecondFactor];
export const signInMigrations = [Credentials1700000300020, Tokens1700000300030, Invitations1700000300040];

/** Who is asking, and the tokens that say so. */
@Module({
  controllers: [SignInController, ActiveEnterpriseController, PasswordResetController],
  providers: [
    SigningKeys,
    SignInRecord,
    TokenWatch,
    AccessQueries,
    PlaceQueries,
    Standings,
    ClaimsQueries,
    ThingTokens,
    TokenExchange,
    ActiveEnterpriseCommands,
    OidcProvider,
    BackOff,
    OneTimeLinks,
    SecondFactors,
    Forms,
    Readers,
    SignInProgress,
    SignInCommands,
    PasswordResetCommands,
    UserCommands,
    SignInDoor,
  ],
  exports: [BackOff, Forms, OneTimeLinks, PasswordResetCommands, SecondFactors],
})
export class SignInModule {}
