import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { metrics, type Counter } from '@opentelemetry/api';

export const flags = ['late', 'conflicting'] as const;
export type Flag = (typeof flags)[number];

/** Work that was reported as decided although it is late or something speaks against it, told to whoever collects metrics: an alert calls a person. */
@Injectable()
export class GcrMetrics implements OnApplicationBootstrap {
  private readonly flagged: Counter = metrics.getMeter('trunkline').createCounter('gcr.flagged', {
    description: 'Reported work that is late, or that something speaks against',
  });

  onApplicationBootstrap(): void {
    for (const flag of flags) this.flagged.add(0, { service: 'maintenance', flag });
  }

  count(flag: Flag): void {
    this.flagged.add(1, { service: 'maintenance', flag });
  }
}
