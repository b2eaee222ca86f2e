import { Module } from '@nestjs/common';
import { ServiceModule } from '@trunkline/service-kit';
import { Live1700000600010 } from '../migrations/1700000600010-live.ts';
import { ProviderSession1700000600120 } from '../migrations/1700000600120-provider-session.ts';
import { RowSecurity1700000600110 } from '../migrations/1700000600110-row-security.ts';
import { Sessions1700000600000 } from '../migrations/1700000600000-sessions.ts';
import { controlCenterSentences } from './control-center.sentences.ts';
import { ControlCenterConfig } from './control-center.config.ts';
import { Forms } from './web-app/form.provider.ts';
import { HelpController } from './help/help.controller.ts';
import { RegistrationCommands } from './help/registration.commands.ts';
import { LinkCommands } from './links/link.commands.ts';
import { LinkController } from './links/link.controller.ts';
import { LinkOpener } from './links/link.opener.provider.ts';
import { LinkPage } from './links/link.page.ts';
import { LinkQueries } from './links/link.queries.ts';
import { AccountCommands } from './live/account.commands.ts';
import { LiveCommands } from './live/live.commands.ts';
import { LiveConsumer } from './live/live.consumer.ts';
import { LiveController } from './live/live.controller.ts';
import { LiveWatch } from './live/live.watch.ts';
import { RightsWatch } from './live/rights.watch.ts';
import { SearchController } from './search/search.controller.ts';
import { SearchQueries } from './search/search.queries.ts';
import { Services } from './services/services.provider.ts';
import { PlaceTokens } from './sessions/place-token.commands.ts';
import { SessionCommands } from './sessions/session.commands.ts';
import { SessionController } from './sessions/session.controller.ts';
import { SessionQueries } from './sessions/session.queries.ts';
import { IdentityProvider } from './signin/identity.provider.ts';
import { SignInCommands } from './signin/sign-in.commands.ts';
import { SignInController } from './signin/sign-in.controller.ts';
import { Portal } from './web-app/portal.provider.ts';
import { WebApp } from './web-app/web-app.provider.ts';

/** The portal: a web app, and what stands between it and the services. */
@Module({
  imports: [
    ServiceModule.for({
      name: 'control-center',
      entities: [],
      migrations: [Sessions1700000600000, Live1700000600010, RowSecurity1700000600110, ProviderSession1700000600120],
      config: ControlCenterConfig,
      sentences: [controlCenterSentences],
      mount: Portal,
      moves: AccountCommands,
    }),
  ],
  controllers: [HelpController, LinkController, LiveConsumer, LiveController, SearchController, SessionController, SignInController],
  providers: [
    AccountCommands,
    Forms,
    IdentityProvider,
    LinkCommands,
    LinkOpener,
    LinkPage,
    LinkQueries,
    LiveCommands,
    LiveWatch,
    PlaceTokens,
    Portal,
    RegistrationCommands,
    RightsWatch,
    SearchQueries,
    Services,
    SessionCommands,
    SessionQueries,
    SignInCommands,
    WebApp,
  ],
})
export class ControlCenterModule {}
