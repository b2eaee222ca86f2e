import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { metrics, type Counter } from '@opentelemetry/api';

export const warnings = [50, 80, 100] as const;
export type Warning = (typeof warnings)[number];

/** Requests of which so much of the time to answer has passed, told to whoever collects metrics: an alert calls a person. */
@Injectable()
export class AnswerMetrics implements OnApplicationBootstrap {
  private readonly unanswered: Counter = metrics.getMeter('trunkline').createCounter('billing_request.unanswered', {
    description: 'Billing requests that nobody has acknowledged after so much of the time for it, in percent',
  });

  onApplicationBootstrap(): void {
    for (const percent of warnings) this.unanswered.add(0, { service: 'billing', percent });
  }

  count(percent: Warning): void {
    this.unanswered.add(1, { service: 'billing', percent });
  }
}
