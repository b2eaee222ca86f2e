import { startService } from '@trunkline/service-kit';
import { NotificationsModule } from './notifications.module.ts';

await startService('notifications', NotificationsModule);
