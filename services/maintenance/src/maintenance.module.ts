import { Module } from '@nestjs/common';
import { ServiceModule } from '@trunkline/service-kit';
import { Maintenance1700000500000 } from '../migrations/1700000500000-maintenance.ts';
import { Decisions1700000500030 } from '../migrations/1700000500030-decisions.ts';
import { Conflicts1700000500040 } from '../migrations/1700000500040-conflicts.ts';
import { ConflictController } from './conflicts/conflict.controller.ts';
import { ConflictQueries } from './conflicts/conflict.queries.ts';
import { Activation } from './constraints/activation.entity.ts';
import { ConstraintCommands } from './constraints/constraint.commands.ts';
import { ConstraintConsumer } from './constraints/constraint.consumer.ts';
import { ConstraintController } from './constraints/constraint.controller.ts';
import { ConstraintQueries } from './constraints/constraint.queries.ts';
import { FreezePeriod } from './constraints/freeze-period.entity.ts';
import { RedundancyGroup } from './constraints/redundancy-group.entity.ts';
import { RemindersAndInquiries1700000500050 } from '../migrations/1700000500050-reminders-and-inquiries.ts';
import { InquiryCommands } from './inquiries/inquiry.commands.ts';
import { InquiryController } from './inquiries/inquiry.controller.ts';
import { Inquiry } from './inquiries/inquiry.entity.ts';
import { InquiryQueries } from './inquiries/inquiry.queries.ts';
import { ReminderCommands } from './reminders/reminder.commands.ts';
import { ReminderWatch } from './reminders/reminder.watch.ts';
import { CalendarFeeds1700000500060 } from '../migrations/1700000500060-calendar-feeds.ts';
import { RowSecurity1700000500110 } from '../migrations/1700000500110-row-security.ts';
import { AccountMoves1700000500160 } from '../migrations/1700000500160-account-moves.ts';
import { AccountCommands } from './accounts/account.commands.ts';
import { accountRows } from './accounts/account.store.ts';
import { CalendarCommands } from './calendars/calendar.commands.ts';
import { CalendarController } from './calendars/calendar.controller.ts';
import { CalendarFeed } from './calendars/calendar-feed.entity.ts';
import { CalendarQueries } from './calendars/calendar.queries.ts';
import { Approval } from './decisions/approval.entity.ts';
import { DecisionCommands } from './decisions/decision.commands.ts';
import { DecisionController } from './decisions/decision.controller.ts';
import { AffectedService } from './gcrs/affected-service.entity.ts';
import { GcrCommands } from './gcrs/gcr.commands.ts';
import { GcrConsumer } from './gcrs/gcr.consumer.ts';
import { GcrController } from './gcrs/gcr.controller.ts';
import { Gcr } from './gcrs/gcr.entity.ts';
import { GcrMetrics } from './gcrs/gcr.metrics.ts';
import { GcrQueries } from './gcrs/gcr.queries.ts';
import { GcrUpdate } from './gcrs/gcr-update.entity.ts';
import { MaintenanceConfig } from './maintenance.config.ts';
import { maintenanceSentences } from './maintenance.sentences.ts';

/** Planned work on the network, and what each customer is told of it. */
@Module({
  imports: [
    ServiceModule.for({
      name: 'maintenance',
      entities: [Gcr, AffectedService, GcrUpdate, Approval, FreezePeriod, RedundancyGroup, Activation, Inquiry, CalendarFeed],
      migrations: [
        Maintenance1700000500000,
        Decisions1700000500030,
        Conflicts1700000500040,
        RemindersAndInquiries1700000500050,
        CalendarFeeds1700000500060,
        RowSecurity1700000500110,
        AccountMoves1700000500160,
      ],
      sentences: [maintenanceSentences],
      config: MaintenanceConfig,
      accountRows,
      moves: AccountCommands,
    }),
  ],
  controllers: [
    GcrController,
    GcrConsumer,
    DecisionController,
    ConflictController,
    ConstraintController,
    ConstraintConsumer,
    InquiryController,
    CalendarController,
  ],
  providers: [
    AccountCommands,
    GcrCommands,
    GcrMetrics,
    GcrQueries,
    DecisionCommands,
    ConflictQueries,
    ConstraintCommands,
    ConstraintQueries,
    InquiryCommands,
    InquiryQueries,
    ReminderCommands,
    ReminderWatch,
    CalendarCommands,
    CalendarQueries,
  ],
})
export class MaintenanceModule {}
