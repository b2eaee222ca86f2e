import { startService } from '@trunkline/service-kit';
import { BillingModule } from './billing.module.ts';
await startService('billing', BillingModule);
