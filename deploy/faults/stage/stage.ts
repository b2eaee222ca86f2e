import { createTopics, type DriverName } from '@trunkline/messaging/host';
import { makeDatabase } from '@trunkline/infrastructure';
import { startBackbone } from '@trunkline/testing';
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { Actor, type Spares } from '../actors/actor.process.ts';
import type { ActorSettings, Befallen, Hooks, Role } from '../actors/actor.settings.ts';
import { topics } from '../load/events.ts';
import type { Ground } from './ground.ts';
import { History } from '../evidence/history.ts';
import { randomFrom, type Load } from '../load/load.ts';
import { Effects1800000000001, Things1800000000000 } from '../load/tables.ts';
import { asOperator, logEnds } from '../evidence/wire.ts';
import { PositionSamples } from './position.samples.ts';

export interface StageSettings {
  folder: string;
  driver: DriverName;
  seed: number;
  load: Load;
  spares: Spares;
}

const partitions = 8;
/** Parked events that will be tried again; what stands behind one that waits for a person waits with it. */
const waitingSql = `select count(*)::int from parked
  left join (select topic, key, min(ordinal) as first from parked where state = 'parked' group by topic, key) held using (topic, key)
  where state <> 'parked' and (first is null or ordinal < first)`;
const longestQuietMs = 60_000;
const sparesAtHand = 2;

/** One run's topics, databases and processes on the shared ground, and what a fault may do to them. */
export class Stage {
  readonly actors = new Map<string, Actor>();
  readonly deaths: string[] = [];
  readonly random: () => number;
  private readonly history: History;
  private readonly startsOf = new Map<string, number>();
  private readonly pools: pg.Pool[];
  private readonly samples = new PositionSamples(
    () => this.billing('select topic, partition, next::int, generation from consumer_position'),
    (positions) => this.history.write({ what: 'position', positions }),
  );

  private constructor(
    readonly ground: Ground,
    readonly settings: StageSettings,
    readonly prefix: string,
    readonly urls: { repair: string; billing: string },
  ) {
    this.random = randomFrom(settings.seed);
    this.history = new History(settings.folder, 'conductor');
    this.pools = [urls.repair, urls.billing].map(
      (connectionString) => new pg.Pool({ connectionString, max: 2, connectionTimeoutMillis: 3000 }),
    );
    for (const pool of this.pools) pool.on('error', () => undefined);
  }

  /** Makes topics and databases of its own. */
  static async open(ground: Ground, settings: StageSettings): Promise<Stage> {
    const mark = randomBytes(4).toString('hex');
    const { brokers, adminUrl } = ground;
    const prefix = `f${mark}-`;
    const url = (name: string) => makeDatabase(adminUrl, `${name}_${mark}`, randomBytes(12).toString('hex'));
    const [repair, billing] = (await Promise.all([url('repair'), url('billing')])) as [string, string];
    await createTopics({ brokers, prefix, partitions, driver: settings.driver });
    await migrate({ service: 'repair', brokers, prefix, databaseUrl: repair, partitions, migrations: [Things1800000000000] });
    await migrate({ service: 'billing', brokers, prefix, databaseUrl: billing, partitions, migrations: [Effects1800000000001] });
    const stage = new Stage(ground, settings, prefix, { repair, billing });
    stage.samples.start();
    return stage;
  }

  /** By which way the processes that start from now on reach Kafka and PostgreSQL, where it is not the direct one. */
  way: { brokers?: string[]; through?: (databaseUrl: string) => string; sasl?: (role: Role) => ActorSettings['sasl'] } = {};

  /** The hooks of every process that starts from now on in a role. */
  hooks: Partial<Record<Role, Hooks>> = {};

  /** Starts a process, or starts it again, and waits until it works or has ended. */
  async start(role: Role, name: string, hooks: Hooks = {}): Promise<Actor> {
    const { folder, driver, seed, load, spares } = this.settings;
    const start = (this.startsOf.get(name) ?? 0) + 1;
    this.startsOf.set(name, start);
    const { brokers = this.ground.brokers, through = (url: string) => url, sasl } = this.way;
    const databaseUrl = through(role === 'consumer' ? this.urls.billing : this.urls.repair);
    const settings = {
      role,
      name,
      start,
      folder,
      brokers,
      sasl: sasl?.(role),
      prefix: this.prefix,
      databaseUrl,
      driver,
      seed: seed * 1000 + start,
      load,
      hooks: { ...this.hooks[role], ...hooks },
    };
    const actor = new Actor(spares.take(), settings, (death) => this.deaths.push(death));
    this.actors.set(name, actor);
    spares.keep(sparesAtHand);
    await actor.ready;
    return actor;
  }

  all(role: Role): Actor[] {
    return [...this.actors.values()].filter((actor) => actor.settings.role === role && actor.alive);
  }

  any(role: Role): Actor {
    const actors = this.all(role);
    return actors[Math.floor(this.random() * actors.length)]!;
  }

  /** The relay that holds leases, once there is one: the others have nothing to send. */
  async leader(): Promise<Actor> {
    const held = 'select owner from relay_shard where lease_until > now() and owner is not null limit 1';
    let leader: Actor | undefined;
    await this.comes(async () => {
      const [row] = await this.repair<{ owner: string }>(held);
      leader = this.all('relay').find(({ settings: { name } }) => row?.owner === `repair@${name}`);
      return leader !== undefined;
    }, 15_000);
    return leader ?? this.any('relay');
  }

  /** Lets one relay alone hold every lease, with its hooks; the others come back when it has struck itself down, or after a while. */
  async solo(
    name: string,
    hooks: Hooks,
    struck: (actor: Actor) => Promise<boolean> | boolean,
  ): Promise<{ actor: Actor; happened: boolean }> {
    const others = this.all('relay')
      .map(({ settings }) => settings.name)
      .filter((other) => other !== name);
    await Promise.all(this.all('relay').map((relay) => relay.stop()));
    const actor = await this.start('relay', name, hooks);
    const happened = await this.comes(() => struck(actor), 20_000);
    await Promise.all(others.map((other) => this.start('relay', other)));
    return { actor, happened };
  }

  /** So many processes were started until now. */
  get starts(): number {
    return [...this.startsOf.values()].reduce((sum, count) => sum + count, 0);
  }

  /** How often this befell the processes that run. */
  befell(what: Befallen): number {
    return [...this.actors.values()].reduce((sum, actor) => sum + (actor.befell.get(what) ?? 0), 0);
  }

  /** Writes down what is done to the run. */
  note(said: string, actor?: string): void {
    this.history.write({ what: 'fault', said, ...(actor ? { actor } : {}) });
  }

  repair<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]> {
    return this.pools[0]!.query<Row>(sql, values).then(({ rows }) => rows);
  }

  billing<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]> {
    return this.pools[1]!.query<Row>(sql, values).then(({ rows }) => rows);
  }

  /** Between these many milliseconds, by the run's seed. */
  async wait(from: number, until = from): Promise<void> {
    await pause(from + this.random() * (until - from));
  }

  /** Resolves with whether it came to hold; what fails meanwhile does not hold. */
  async comes(holds: () => Promise<boolean> | boolean, withinMs: number): Promise<boolean> {
    const until = Date.now() + withinMs;
    for (;;) {
      const held = await Promise.resolve()
        .then(holds)
        .catch(() => false);
      if (held || Date.now() > until) return held;
      await pause(100);
    }
  }

  /** The consumers hold all partitions between them, each once, and none of them is left out. */
  settled(withinMs = longestQuietMs): Promise<boolean> {
    const wanted = Object.keys(topics).length * partitions;
    return this.comes(() => {
      const held = this.all('consumer').map((actor) => actor.partitions);
      return held.every((count) => count > 0) && held.reduce((sum, count) => sum + count, 0) === wanted;
    }, withinMs);
  }

  async effects(): Promise<number> {
    const [row] = await this.billing<{ count: number }>('select count(*)::int from effect');
    return row!.count;
  }

  /** Waits until nothing is on its way: the outbox empty, every position at the end of its log, nothing to be tried again. */
  async quiet(withinMs = longestQuietMs): Promise<number | undefined> {
    const began = Date.now();
    const quiet = await asOperator(this.ground.brokers, (admin) =>
      this.comes(async () => {
        const [outbox] = await this.repair<{ count: number }>('select count(*)::int from outbox');
        if (outbox!.count > 0) return false;
        const ends = await this.ends(await logEnds(admin, this.prefix, Object.values(topics)));
        const [waiting] = await this.billing<{ count: number }>(waitingSql);
        return waiting!.count === 0 && ends.every(({ next, end }) => next === end);
      }, withinMs),
    );
    return quiet ? Date.now() - began : undefined;
  }

  /** Where each partition stands beside where its log ends. */
  async ends<End extends { topic: string; partition: number }>(ends: End[]): Promise<(End & { next: number })[]> {
    const rows = await this.billing<{ topic: string; partition: number; next: number }>(
      'select topic, partition, next::int from consumer_position',
    );
    const stands = new Map(rows.map(({ topic, partition, next }) => [`${topic}/${partition}`, next]));
    return ends.map((end) => ({ ...end, next: stands.get(`${end.topic}/${end.partition}`) ?? 0 }));
  }

  /** Ends the processes that are left, and lets go of the databases. */
  async close(): Promise<void> {
    this.samples.stop();
    for (const actor of this.actors.values()) if (actor.alive) actor.signal('SIGCONT');
    await Promise.all([...this.actors.values()].map((actor) => actor.stop()));
    await this.samples.stopped();
    await Promise.all(this.pools.map((pool) => pool.end()));
    this.history.close();
  }
}

async function migrate(options: Parameters<typeof startBackbone>[0]): Promise<void> {
  await (await startBackbone(options)).stop();
}
