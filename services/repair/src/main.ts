import { startService } from '@trunkline/service-kit';
import { RepairModule } from './repair.module.ts';
await startService('repair', RepairModule);
