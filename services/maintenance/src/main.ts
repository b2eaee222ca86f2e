import { startService } from '@trunkline/service-kit';
import { MaintenanceModule } from './maintenance.module.ts';
await startService('maintenance', MaintenanceModule);
