import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { metrics, type BatchObservableCallback, type Counter, type Meter } from '@opentelemetry/api';
import { Database, everyone, inScope } from '@trunkline/messaging';
import { unsent } from './message.move.ts';

const service = { service: 'notifications' };
const unsentSql = `
  select count(*)::float8 as count, greatest(0, coalesce(extract(epoch from clock_timestamp() - min(queued_at)), 0))::float8 as age
  from message m where ${unsent('m')}`;

/** Mails, told to whoever collects metrics: how many wait and for how long is asked of the database, what became of the others is counted. */
@Injectable()
export class MessageMetrics implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly meter: Meter = metrics.getMeter('trunkline');
  private readonly queued = this.meter.createObservableGauge('mail.queued', { description: 'Mails that have not left' });
  private readonly oldest = this.meter.createObservableGauge('mail.oldest_age', {
    description: 'Age of the oldest mail that has not left',
    unit: 's',
  });
  private readonly sent: Counter = this.meter.createCounter('mail.sent', { description: 'Mails the mail server took' });
  private readonly failed: Counter = this.meter.createCounter('mail.failed', {
    description: 'Mails given up: refused for their recipient, or impossible to make',
  });
  private readonly retried: Counter = this.meter.createCounter('mail.retried', {
    description: 'Tries that did not succeed and will be repeated',
  });

  private readonly bounced: Counter = this.meter.createCounter('mail.bounced', {
    description: 'Mails that came back for good; nothing more is sent to their addresses',
  });
  private readonly delayed: Counter = this.meter.createCounter('mail.delayed', {
    description: 'Reports of mail servers that a mail is late, or came back for a passing reason',
  });
  private readonly unaddressed: Counter = this.meter.createCounter('mail.unaddressed', {
    description: 'Mails for which nobody is registered: administrators were told, or nobody is known',
  });

  constructor(private readonly database: Database) {}

  onApplicationBootstrap(): void {
    for (const counter of [this.sent, this.failed, this.retried, this.bounced, this.delayed, this.unaddressed]) counter.add(0, service);
    this.meter.addBatchObservableCallback(this.observe, [this.queued, this.oldest]);
  }

  beforeApplicationShutdown(): void {
    this.meter.removeBatchObservableCallback(this.observe, [this.queued, this.oldest]);
  }

  count(outcome: 'sent' | 'failed' | 'retried' | 'bounced' | 'delayed' | 'unaddressed', mails = 1): void {
    this[outcome].add(mails, service);
  }

  /** A database that does not answer soon is told by other metrics. */
  private readonly observe: BatchObservableCallback = async (result) => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<[]>((resolve) => void (timer = setTimeout(resolve, 2000, [])));
    const ask = () => this.database.source.query<{ count: number; age: number }[]>(unsentSql);
    const asked = inScope(everyone, ask).catch(() => []);
    const [row] = await Promise.race([asked, late]).finally(() => clearTimeout(timer));
    if (!row) return;
    result.observe(this.queued, row.count, service);
    result.observe(this.oldest, row.age, service);
  };
}
