import {
  metrics,
  type Attributes,
  type BatchObservableCallback,
  type BatchObservableResult,
  type Meter,
  type Observable,
} from '@opentelemetry/api';
import { contracts } from '@trunkline/contracts';
import type { TopicPlan } from '../handlers/handler.registry.ts';
import type { Tally } from '../inbox/tally.ts';
import type { ConsumerStatus } from '../inbox/kafka.strategy.ts';
import type { LagWatch } from './lag.watch.ts';
import { standingOf, type Standing } from './messaging.standing.ts';
import type { RelayStatus } from '../outbox/relay.ts';
import type { Database } from '../outbox/transaction.ts';
import { ForEveryone } from '../database/scope.ts';

/** What is read when somebody looks: nothing is counted for the sake of metrics. */
export interface Observed {
  service: string;
  database: Database;
  relay: RelayStatus;
  consumer: ConsumerStatus;
  lag: LagWatch;
  plans(): Map<string, TopicPlan>;
}

const patienceMs = 2000;
const classes = ['contract', 'permanent', 'transient', 'behind', 'waiting', 'killer'];

const instrumentsOf = (meter: Meter) => {
  const gauge = (name: string, description: string, unit?: string) =>
    meter.createObservableGauge(name, { description, ...(unit ? { unit } : {}) });
  const counter = (name: string, description: string) => meter.createObservableCounter(name, { description });
  return {
    pending: gauge('outbox.pending', 'Facts committed and not yet acknowledged by the broker, of the oldest 100,000'),
    oldest: gauge('outbox.oldest_age', 'Age of the oldest fact that has not left', 's'),
    sent: counter('relay.sent', 'Facts acknowledged by the broker'),
    shards: gauge('relay.shards_owned', 'Shards of the outbox leased by this process, of 8'),
    blocked: gauge('relay.blocked_topics', '1 for a topic that does not exist or is denied, so that its facts wait'),
    parked: gauge('inbox.parked', 'Events set aside, by the class of their error'),
    parkedAge: gauge('inbox.parked_oldest_age', 'Age of the event that is parked longest', 's'),
    keys: gauge('inbox.keys_waiting', 'Streams that stand still behind a parked event'),
    lagRecords: gauge('consumer.lag_records', 'Records without an effect yet, over all partitions, those of open transactions included'),
    lagSeconds: gauge('consumer.lag_seconds', 'Age of the oldest record without an effect; 0 when there is none', 's'),
    waiting: gauge(
      'consumer.waiting_for_transaction_seconds',
      'For how long what comes next has been in a transaction that its producer has not ended',
      's',
    ),
    rebalances: counter('rebalance.count', 'Assignments of partitions to this process'),
    transaction: gauge('postgres.oldest_xmin_age', 'Age of the oldest transaction that keeps vacuum from removing dead rows', 's'),
  };
};

const tallies: [keyof Tally, string, string][] = [
  ['applied', 'inbox.applied', 'Events that had their effect'],
  ['duplicates', 'inbox.duplicates', 'Events known already'],
  ['stale', 'inbox.stale', 'Events older than what their projection had seen'],
  ['ignored', 'inbox.ignored', 'Events of a type that is passed over'],
  ['gaps', 'inbox.gaps', 'Streams in which an event never came'],
  ['restored', 'inbox.source_restored', 'Events of a source that was restored and speaks again'],
  ['parked', 'inbox.parkings', 'Events set aside'],
  ['waiting', 'inbox.waits', 'Reports that came before what they name, or behind one that did'],
];

/** The backbone of one process, told to whoever collects metrics: by service, topic and class of error, never by key or id. */
export class MessagingMetrics {
  private readonly meter = metrics.getMeter('trunkline');
  private readonly instruments = instrumentsOf(this.meter);
  private readonly counts = tallies.map(
    ([name, metric, description]) => [name, this.meter.createObservableCounter(metric, { description })] as const,
  );
  private readonly all: Observable[] = [...Object.values(this.instruments), ...this.counts.map(([, instrument]) => instrument)];
  private readonly callback: BatchObservableCallback = (result) => this.observe(result);
  private asking?: Promise<Standing[] | undefined>;
  private known?: Standing[];

  constructor(private readonly observed: Observed) {}

  start(): void {
    this.meter.addBatchObservableCallback(this.callback, this.all);
  }

  stop(): void {
    this.meter.removeBatchObservableCallback(this.callback, this.all);
  }

  @ForEveryone()
  private async observe(result: BatchObservableResult): Promise<void> {
    const { service, relay, consumer, lag } = this.observed;
    const told = (instrument: Observable, value: number, attributes: Attributes = {}) =>
      result.observe(instrument, value, { service, ...attributes });
    const { sent, shards, blocked, rebalances, lagRecords, lagSeconds, waiting } = this.instruments;
    for (const [name, instrument] of this.counts) told(instrument, consumer.tally[name]);
    told(sent, relay.sent);
    told(shards, relay.shards);
    told(rebalances, lag.rebalances);
    for (const topic of this.announced()) told(blocked, Number(relay.blockedTopics.includes(topic)), { topic });
    const [standing, lags] = await Promise.all([this.standing(), lag.lag()]);
    for (const { topic, records, seconds, waiting: waited } of lags) {
      told(lagRecords, records, { topic });
      told(lagSeconds, seconds, { topic });
      told(waiting, waited, { topic });
    }
    if (standing) this.observeDatabase(standing, told);
  }

  /** What is not there counts 0, so that its coming can be seen. */
  private observeDatabase(standing: Standing[], told: (instrument: Observable, value: number, attributes?: Attributes) => void): void {
    const { pending, oldest, parked, parkedAge, keys, transaction } = this.instruments;
    const found = new Map(standing.map((row) => [[row.what, row.topic, row.error_class].join(' '), row]));
    const rowOf = (what: Standing['what'], topic: string, errorClass = '') =>
      found.get([what, topic, errorClass].join(' ')) ?? { count: 0, age: 0 };
    const topicsOf = (what: Standing['what']) => standing.flatMap((row) => (row.what === what && row.topic ? [row.topic] : []));
    for (const topic of new Set([...this.announced(), ...topicsOf('pending')])) {
      const { count, age } = rowOf('pending', topic);
      told(pending, count, { topic });
      told(oldest, age, { topic });
    }
    for (const topic of new Set([...this.observed.plans().keys(), ...topicsOf('parked')])) {
      told(keys, rowOf('keys', topic).count, { topic });
      for (const errorClass of classes) {
        const { count, age } = rowOf('parked', topic, errorClass);
        told(parked, count, { topic, error_class: errorClass });
        told(parkedAge, age, { topic, error_class: errorClass });
      }
    }
    told(transaction, found.get('transaction  ')!.age);
  }

  /** One statement for each look, what was known before when it takes long, and never a second one behind a first that hangs. */
  private async standing(): Promise<Standing[] | undefined> {
    const { database, service, plans } = this.observed;
    const ordered = [...plans().values()].flatMap(({ topic, kind, latest }) => (kind === 'fact' && !latest ? [topic] : []));
    this.asking ??= standingOf(database, service, ordered)
      .then(
        (standing) => (this.known = standing),
        () => (this.known = undefined),
      )
      .finally(() => (this.asking = undefined));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Standing[] | undefined>((resolve) => void (timer = setTimeout(() => resolve(this.known), patienceMs)));
    return Promise.race([this.asking, late]).finally(() => clearTimeout(timer));
  }

  private announced(): string[] {
    return contracts().flatMap(({ kind, owner, topic }) => (kind === 'fact' && owner === this.observed.service ? [topic] : []));
  }
}
