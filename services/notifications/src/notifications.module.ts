import { Module } from '@nestjs/common';
import { ServiceModule, SupportConsumer } from '@trunkline/service-kit';
import { Notifications1700000200000 } from '../migrations/1700000200000-notifications.ts';
import { MessageTrace1700000200010 } from '../migrations/1700000200010-message-trace.ts';
import { MailsOfAnySource1700000200020 } from '../migrations/1700000200020-mails-of-any-source.ts';
import { Watermarks1700000200030 } from '../migrations/1700000200030-watermarks.ts';
import { OneMailbox1700000200040 } from '../migrations/1700000200040-one-mailbox.ts';
import { MessageTracestate1700000200050 } from '../migrations/1700000200050-message-tracestate.ts';
import { MessageAccounts1700000200060 } from '../migrations/1700000200060-message-accounts.ts';
import { Bounces1700000200080 } from '../migrations/1700000200080-bounces.ts';
import { AccountCommands } from './accounts/account.commands.ts';
import { BounceCommands } from './bounces/bounce.commands.ts';
import { BounceConsumer } from './bounces/bounce.consumer.ts';
import { SuppressionConsumer } from './bounces/suppression.consumer.ts';
import { BillingConsumer } from './billing/billing.consumer.ts';
import { Administrators1700000200090 } from '../migrations/1700000200090-administrators.ts';
import { Support1700000200090 } from '../migrations/1700000200090-support.ts';
import { PageLinks1700000200140 } from '../migrations/1700000200140-page-links.ts';
import { CalendarMethods1700000200150 } from '../migrations/1700000200150-calendar-methods.ts';
import { RowSecurity1700000200110 } from '../migrations/1700000200110-row-security.ts';
import { SupportEntry1700000200180 } from '../migrations/1700000200180-support-entry.ts';
import { EarlierMails1700000200210 } from '../migrations/1700000200210-earlier-mails.ts';
import { KnownPeople1700000200220 } from '../migrations/1700000200220-known-people.ts';
import { ContactCommands } from './contacts/contact.commands.ts';
import { ContactController } from './contacts/contact.controller.ts';
import { Contact } from './contacts/contact.entity.ts';
import { ContactQueries } from './contacts/contact.queries.ts';
import { LinkCommands } from './links/link.commands.ts';
import { LinkController } from './links/link.controller.ts';
import { HeardWatch } from './messages/heard.watch.ts';
import { MessageController } from './messages/message.controller.ts';
import { Message } from './messages/message.entity.ts';
import { MessageMetrics } from './messages/message.metrics.ts';
import { MessageQueries } from './messages/message.queries.ts';
import { MessageSender } from './messages/message.sender.ts';
import { MessageTeller } from './messages/message.teller.ts';
import { NotificationsConfig } from './notifications.config.ts';
import { UserConsumer } from './identity/user.consumer.ts';
import { UnsubscriptionCommands } from './unsubscriptions/unsubscription.commands.ts';
import { UnsubscriptionController } from './unsubscriptions/unsubscription.controller.ts';
import { UnsubscriptionDoor } from './unsubscriptions/unsubscription.provider.ts';
import { GcrConsumer } from './maintenance/gcr.consumer.ts';
import { OrderConsumer } from './orders/order.consumer.ts';
import { TicketConsumer } from './repair/ticket.consumer.ts';
import { SupportQueries } from './support/support.queries.ts';
import { notificationsSentences } from './notifications.sentences.ts';

/** Tells the right customers, once and in order, what other services announce. */
@Module({
  imports: [
    ServiceModule.for({
      name: 'notifications',
      entities: [Contact, Message],
      migrations: [
        Notifications1700000200000,
        MessageTrace1700000200010,
        MailsOfAnySource1700000200020,
        Watermarks1700000200030,
        OneMailbox1700000200040,
        MessageTracestate1700000200050,
        MessageAccounts1700000200060,
        Bounces1700000200080,
        Administrators1700000200090,
        Support1700000200090,
        RowSecurity1700000200110,
        PageLinks1700000200140,
        CalendarMethods1700000200150,
        SupportEntry1700000200180,
        EarlierMails1700000200210,
        KnownPeople1700000200220,
      ],
      sentences: [notificationsSentences],
      config: NotificationsConfig,
      mails: BounceConsumer,
      moves: AccountCommands,
      mount: UnsubscriptionDoor,
    }),
  ],
  controllers: [
    BillingConsumer,
    ContactController,
    MessageController,
    GcrConsumer,
    LinkController,
    OrderConsumer,
    SupportConsumer,
    SuppressionConsumer,
    TicketConsumer,
    UnsubscriptionController,
    UserConsumer,
  ],
  providers: [
    AccountCommands,
    BounceCommands,
    BounceConsumer,
    ContactCommands,
    ContactQueries,
    HeardWatch,
    LinkCommands,
    MessageMetrics,
    MessageQueries,
    MessageSender,
    MessageTeller,
    SupportQueries,
    UnsubscriptionCommands,
    UnsubscriptionDoor,
  ],
  exports: [MessageTeller],
})
export class NotificationsModule {}
