import { startService } from '@trunkline/service-kit';
import { IdentityModule } from './identity.module.ts';
await startService('identity', IdentityModule);
