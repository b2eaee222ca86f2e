import { startService } from '@trunkline/service-kit';
import { ControlCenterModule } from './control-center.module.ts';
await startService('control-center', ControlCenterModule);
