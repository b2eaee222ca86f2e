import type { Logger } from '../telemetry/logger.ts';

const restMs = 2000;
const forgetMs = 30_000;
const complainMs = 60_000;

interface Refusal {
  /** Not to be sent before this time. */
  until: number;
  complainedAt: number;
}

/**
 * Topics that refuse this service's facts: unknown to the broker, or denied to us. Their facts stay in the outbox and are tried again every two
 * seconds, the others go on, and a person is told: at once, each minute, and when it is over.
 */
export class BlockedTopics {
  private readonly refusals = new Map<string, Refusal>();

  constructor(private readonly log?: Logger) {}

  /** Those to be left in the outbox for now. */
  resting(): string[] {
    const now = Date.now();
    return [...this.refusals].flatMap(([topic, { until }]) => (until > now ? [topic] : []));
  }

  /** Those that refused lately, whether they rest or are being tried. One for which nothing waits any more is forgotten. */
  names(): string[] {
    for (const [topic, { until }] of this.refusals) if (until + forgetMs < Date.now()) this.refusals.delete(topic);
    return [...this.refusals.keys()];
  }

  refused(topic: string, error: Error): void {
    const now = Date.now();
    const before = this.refusals.get(topic);
    const silent = before && now - before.complainedAt < complainMs;
    if (!silent) this.log?.error('a topic refuses our facts: they wait in the outbox', { topic, error: error.message });
    this.refusals.set(topic, { until: now + restMs, complainedAt: silent ? before.complainedAt : now });
  }

  took(topic: string): void {
    if (this.refusals.delete(topic)) this.log?.info('a topic takes our facts again', { topic });
  }
}
