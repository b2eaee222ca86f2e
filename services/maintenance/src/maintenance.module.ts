import { Module } from '@nestjs/common';
import { ServiceModule } from '@trunkline/service-kit';
import { Maintenance1700000500000 } from '../migrations/1700000500000-maintenance.ts';
import { AffectedService } from './gcrs/affected-service.entity.ts';
import { GcrCommands } from './gcrs/gcr.commands.ts';
import { GcrConsumer } from './gcrs/gcr.consumer.ts';
import { GcrController } from './gcrs/gcr.controller.ts';
import { Gcr } from './gcrs/gcr.entity.ts';
import { GcrQueries } from './gcrs/gcr.queries.ts';
import { GcrUpdate } from './gcrs/gcr-update.entity.ts';

/** Planned work on the network, and what each customer is told of it. */
@Module({
  imports: [
    ServiceModule.for({ name: 'maintenance', entities: [Gcr, AffectedService, GcrUpdate], migrations: [Maintenance1700000500000] }),
  ],
  controllers: [GcrController, GcrConsumer],
  providers: [GcrCommands, GcrQueries],
})
export class MaintenanceModule {}
