import { Module } from '@nestjs/common';
import {
  Attachment,
  AttachmentFolder1700000000071,
  Attachments1700000000051,
  ServiceModule,
  SupportConsumer,
} from '@trunkline/service-kit';
import { Repair1700000300000 } from '../migrations/1700000300000-repair.ts';
import { Escalations1700000300010 } from '../migrations/1700000300010-escalations.ts';
import { Alarms1700000300020 } from '../migrations/1700000300020-alarms.ts';
import { Explained1700000300030 } from '../migrations/1700000300030-explained.ts';
import { Mails1700000300040 } from '../migrations/1700000300040-mails.ts';
import { Support1700000300050 } from '../migrations/1700000300050-support.ts';
import { Reasons1700000300060 } from '../migrations/1700000300060-reasons.ts';
import { Terms1700000300070 } from '../migrations/1700000300070-terms.ts';
import { Search1700000300080 } from '../migrations/1700000300080-search.ts';
import { RowSecurity1700000300110 } from '../migrations/1700000300110-row-security.ts';
import { AccountMoves1700000300160 } from '../migrations/1700000300160-account-moves.ts';
import { accountRows } from './accounts/account.store.ts';
import { RfoClock1700000300170 } from '../migrations/1700000300170-rfo-clock.ts';
import { SearchLetters1700000300180 } from '../migrations/1700000300180-search-letters.ts';
import { Handling1700000300190 } from '../migrations/1700000300190-handling.ts';
import { EscalationDelays1700000300200 } from '../migrations/1700000300200-escalation-delays.ts';
import { IncidentType1700000300210 } from '../migrations/1700000300210-incident-type.ts';
import { WorkOrders1700000300220 } from '../migrations/1700000300220-work-orders.ts';
import { WithAgents1700000300230 } from '../migrations/1700000300230-with-agents.ts';
import { AlarmCommands } from './alarms/alarm.commands.ts';
import { AlarmConsumer } from './alarms/alarm.consumer.ts';
import { Alarm } from './alarms/alarm.entity.ts';
import { Element } from './alarms/element.entity.ts';
import { TicketAttachmentCommands } from './attachments/ticket-attachment.commands.ts';
import { TicketAttachmentController } from './attachments/ticket-attachment.controller.ts';
import { TicketAttachmentQueries } from './attachments/ticket-attachment.queries.ts';
import { ChronicCase } from './chronic/chronic-case.entity.ts';
import { ChronicCommands } from './chronic/chronic.commands.ts';
import { ChronicController } from './chronic/chronic.controller.ts';
import { ChronicQueries } from './chronic/chronic.queries.ts';
import { RepairContractCommands } from './contracts/repair-contract.commands.ts';
import { RepairContractController } from './contracts/repair-contract.controller.ts';
import { RepairContract } from './contracts/repair-contract.entity.ts';
import { RepairContractQueries } from './contracts/repair-contract.queries.ts';
import { IncidentCommands } from './incidents/incident.commands.ts';
import { IncidentController } from './incidents/incident.controller.ts';
import { IncidentQueries } from './incidents/incident.queries.ts';
import { Incident } from './incidents/incident.entity.ts';
import { MefIncidentController } from './mef-incidents/mef-incident.controller.ts';
import { MefIncidentQueries } from './mef-incidents/mef-incident.queries.ts';
import { MefTicketController } from './mef-tickets/mef-ticket.controller.ts';
import { MefTicketQueries } from './mef-tickets/mef-ticket.queries.ts';
import { KnownPersonConsumer } from './mails/known-person.consumer.ts';
import { TicketMail } from './mails/ticket-mail.consumer.ts';
import { WaitingMailCommands } from './mails/waiting-mail.commands.ts';
import { WaitingMailController } from './mails/waiting-mail.controller.ts';
import { WaitingMail } from './mails/waiting-mail.entity.ts';
import { WaitingMailQueries } from './mails/waiting-mail.queries.ts';
import { ParticularCommands } from './particulars/particular.commands.ts';
import { ParticularController } from './particulars/particular.controller.ts';
import { RepairConfig } from './repair.config.ts';
import { RfoReport } from './rfo/rfo-report.entity.ts';
import { RfoCommands } from './rfo/rfo.commands.ts';
import { RfoController } from './rfo/rfo.controller.ts';
import { RfoQueries } from './rfo/rfo.queries.ts';
import { KnownServiceConsumer } from './services/known-service.consumer.ts';
import { KnownService } from './services/known-service.entity.ts';
import { ServiceTestController } from './service-tests/service-test.controller.ts';
import { ServiceTestQueries } from './service-tests/service-test.queries.ts';
import { ServiceController } from './services/service.controller.ts';
import { ServiceQueries } from './services/service.queries.ts';
import { ShiftCommands } from './technicians/shift.commands.ts';
import { ShiftConsumer } from './technicians/shift.consumer.ts';
import { ShiftController } from './technicians/shift.controller.ts';
import { Shift } from './technicians/shift.entity.ts';
import { ShiftQueries } from './technicians/shift.queries.ts';
import { TicketChange } from './tickets/ticket-change.entity.ts';
import { TicketCommands } from './tickets/ticket.commands.ts';
import { TicketConsumer } from './tickets/ticket.consumer.ts';
import { TicketController } from './tickets/ticket.controller.ts';
import { Ticket } from './tickets/ticket.entity.ts';
import { TicketNote } from './tickets/ticket-note.entity.ts';
import { TicketQueries } from './tickets/ticket.queries.ts';
import { TroubleTicketCommands } from './trouble-tickets/trouble-ticket.commands.ts';
import { TroubleTicketController } from './trouble-tickets/trouble-ticket.controller.ts';
import { TroubleTicketQueries } from './trouble-tickets/trouble-ticket.queries.ts';
import { WorkWatch } from './work/work.watch.ts';
import { AppointmentCommands } from './work/appointment.commands.ts';
import { AppointmentController } from './work/appointment.controller.ts';
import { CustodyCommands } from './work/custody.commands.ts';
import { CustodyController } from './work/custody.controller.ts';
import { EscalationCommands } from './work/escalation.commands.ts';
import { EscalationController } from './work/escalation.controller.ts';
import { TestCommands } from './work/test.commands.ts';
import { TestConsumer } from './work/test.consumer.ts';
import { TestRun } from './work/test-run.entity.ts';
import { TimeCommands } from './work/time.commands.ts';
import { WorkCommands } from './work/work.commands.ts';
import { WorkController } from './work/work.controller.ts';
import { WorkOrderCommands } from './work-orders/work-order.commands.ts';
import { WorkOrderController } from './work-orders/work-order.controller.ts';
import { repairSentences } from './repair.sentences.ts';
import { repairWorkSentences } from './repair-work.sentences.ts';

/** Faults and their tickets, from the first word to the reason. */
@Module({
  imports: [
    ServiceModule.for({
      name: 'repair',
      entities: [
        Ticket,
        TicketChange,
        TicketNote,
        KnownService,
        Shift,
        Alarm,
        Element,
        Incident,
        TestRun,
        WaitingMail,
        Attachment,
        RfoReport,
        ChronicCase,
        RepairContract,
      ],
      migrations: [
        Attachments1700000000051,
        AttachmentFolder1700000000071,
        Repair1700000300000,
        Escalations1700000300010,
        Alarms1700000300020,
        Explained1700000300030,
        Mails1700000300040,
        Support1700000300050,
        Reasons1700000300060,
        Terms1700000300070,
        Search1700000300080,
        RowSecurity1700000300110,
        AccountMoves1700000300160,
        RfoClock1700000300170,
        SearchLetters1700000300180,
        Handling1700000300190,
        EscalationDelays1700000300200,
        IncidentType1700000300210,
        WorkOrders1700000300220,
        WithAgents1700000300230,
      ],
      sentences: [repairSentences, repairWorkSentences],
      config: RepairConfig,
      mails: TicketMail,
      accountRows,
    }),
  ],
  controllers: [
    TicketController,
    ParticularController,
    TroubleTicketController,
    ServiceTestController,
    MefIncidentController,
    MefTicketController,
    TicketAttachmentController,
    WaitingMailController,
    RfoController,
    ChronicController,
    ServiceController,
    RepairContractController,
    AppointmentController,
    WorkOrderController,
    KnownPersonConsumer,
    SupportConsumer,
    WorkController,
    CustodyController,
    EscalationController,
    IncidentController,
    TicketConsumer,
    AlarmConsumer,
    TestConsumer,
    ShiftConsumer,
    ShiftController,
    KnownServiceConsumer,
  ],
  providers: [
    AlarmCommands,
    IncidentCommands,
    IncidentQueries,
    TicketCommands,
    ParticularCommands,
    TroubleTicketCommands,
    TroubleTicketQueries,
    ServiceTestQueries,
    MefIncidentQueries,
    MefTicketQueries,
    TicketQueries,
    TicketAttachmentCommands,
    TicketAttachmentQueries,
    WaitingMailCommands,
    WaitingMailQueries,
    RfoCommands,
    RfoQueries,
    ChronicCommands,
    ChronicQueries,
    ServiceQueries,
    RepairContractCommands,
    RepairContractQueries,
    AppointmentCommands,
    WorkOrderCommands,
    WorkWatch,
    WorkCommands,
    CustodyCommands,
    EscalationCommands,
    TestCommands,
    TicketMail,
    TimeCommands,
    ShiftCommands,
    ShiftQueries,
  ],
})
export class RepairModule {}
