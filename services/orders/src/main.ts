import { startService } from '@trunkline/service-kit';
import { OrdersModule } from './orders.module.ts';
await startService('orders', OrdersModule);
