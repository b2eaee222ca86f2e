import { Module } from '@nestjs/common';
// One more source, made up: its facts are this service's own, which it hears as it hears others'.
import '../mail/plot.fixture.tsx';
import { NotificationsModule } from '../notifications.module.ts';

/** Notifications with one more source. */
@Module({ imports: [NotificationsModule] })
export class PlotsModule {}
