import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { metrics, type ObservableCallback } from '@opentelemetry/api';
import { MESSAGING_SETTINGS, type MessagingSettings } from '@trunkline/messaging/host';
import { Health } from './health.ts';

/** Whether the service is ready, for whoever is not the one that probes it. */
@Injectable()
export class HealthMetrics implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly ready = metrics
    .getMeter('trunkline')
    .createObservableGauge('service.ready', { description: '1 while the service is ready, else 0' });
  private readonly callback: ObservableCallback = async (result) => {
    const { ready } = await this.health.readiness();
    result.observe(Number(ready), { service: this.settings.service });
  };

  constructor(
    @Inject(Health) private readonly health: Health,
    @Inject(MESSAGING_SETTINGS) private readonly settings: MessagingSettings,
  ) {}

  onApplicationBootstrap(): void {
    this.ready.addCallback(this.callback);
  }

  beforeApplicationShutdown(): void {
    this.ready.removeCallback(this.callback);
  }
}
