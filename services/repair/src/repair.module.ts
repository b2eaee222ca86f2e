import { Module } from '@nestjs/common';
import { ServiceModule } from '@trunkline/service-kit';
import { Repair1700000300000 } from '../migrations/1700000300000-repair.ts';
import { RepairConfig } from './repair.config.ts';
import { KnownServiceConsumer } from './services/known-service.consumer.ts';
import { KnownService } from './services/known-service.entity.ts';
import { ShiftCommands } from './technicians/shift.commands.ts';
import { ShiftConsumer } from './technicians/shift.consumer.ts';
import { Shift } from './technicians/shift.entity.ts';
import { TicketChange } from './tickets/ticket-change.entity.ts';
import { TicketCommands } from './tickets/ticket.commands.ts';
import { TicketConsumer } from './tickets/ticket.consumer.ts';
import { TicketController } from './tickets/ticket.controller.ts';
import { Ticket } from './tickets/ticket.entity.ts';
import { TicketNote } from './tickets/ticket-note.entity.ts';
import { TicketQueries } from './tickets/ticket.queries.ts';
import { WorkWatch } from './work/work.watch.ts';
import { WorkCommands } from './work/work.commands.ts';
import { WorkController } from './work/work.controller.ts';

/** Faults and their tickets, from the first word to the reason. */
@Module({
  imports: [
    ServiceModule.for({
      name: 'repair',
      entities: [Ticket, TicketChange, TicketNote, KnownService, Shift],
      migrations: [Repair1700000300000],
      config: RepairConfig,
    }),
  ],
  controllers: [TicketController, WorkController, TicketConsumer, ShiftConsumer, KnownServiceConsumer],
  providers: [TicketCommands, TicketQueries, WorkWatch, WorkCommands, ShiftCommands],
})
export class RepairModule {}
