import { run, statement, type Database, type Transaction } from '@trunkline/messaging';
import type { QueryRunner } from 'typeorm';
import { every, ThingCounted, ThingMoved, ThingPainted, ThingWeighed, topics } from '../load/events.ts';
import type { Outcome } from '../evidence/evidence.ts';
import type { History } from '../evidence/history.ts';
import { bodyBytes, randomFrom, type Load } from '../load/load.ts';
import { breakLast, spoiled, type Spoil } from '../load/spoil.ts';

/** What is to happen to a transaction when its events are written and its commit is due. */
type Fate = 'undo' | 'delay' | 'die';
type Fated = QueryRunner & { fate?: Fate };

class Undone extends Error {
  override name = 'Undone';
}

const classes = {
  [topics.moved]: ThingMoved,
  [topics.counted]: ThingCounted,
  [topics.weighed]: ThingWeighed,
  [topics.painted]: ThingPainted,
};
/** The mix of transactions: what each announces. */
const mix = [
  [topics.moved],
  [topics.moved],
  [topics.moved, topics.counted],
  [topics.counted],
  [topics.moved, topics.weighed],
  [topics.painted],
];
const eventsPerOperation = mix.flat().length / mix.length;
const inHand = 24;

/** The business: each transaction locks a thing, raises its version and announces it. Writes down what it means to do before, and how it ended after. */
export class Writer {
  private readonly random: () => number;
  private count = 0;
  private committing = 0;
  private begun = 0;
  private running = 0;
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly history: History,
    private readonly settings: { name: string; seed: number; load: Load; dieAtCommit?: number; spoils?: Partial<Record<Spoil, number>> },
  ) {
    this.random = randomFrom(settings.seed);
    const { source } = database;
    const create = source.createQueryRunner.bind(source);
    source.createQueryRunner = (mode) => this.fated(create(mode));
  }

  /** Writes at the load's pace until stopped; what the pace asks for while the database is away is not made up for. */
  async run(): Promise<void> {
    const perSecond = this.settings.load.eventsPerSecond / eventsPerOperation;
    let due = 0;
    let last = performance.now();
    while (!this.stopping) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      const now = performance.now();
      due = Math.min(due + ((now - last) / 1000) * perSecond, perSecond / 4 + 1);
      last = now;
      for (; due >= 1 && this.running < inHand; due--) void this.one();
    }
    while (this.running > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  /** Writes until so many events were written. */
  async writeBacklog(events: number): Promise<void> {
    const operations = Math.ceil(events / eventsPerOperation);
    const worker = async () => {
      while (this.begun < operations && !this.stopping) await this.one();
    };
    await Promise.all(Array.from({ length: inHand }, worker));
  }

  stop(): void {
    this.stopping = true;
  }

  private async one(): Promise<void> {
    const { load, name } = this.settings;
    const { random } = this;
    this.begun++;
    this.running++;
    const key = random() < load.hot ? 'thing-0' : `thing-${Math.floor(random() * load.things)}`;
    const announced = mix[Math.floor(random() * mix.length)]!;
    const fate: Fate | undefined = random() < load.undone ? 'undo' : random() < load.slow ? 'delay' : undefined;
    const spoil = this.spoil();
    const began = performance.now();
    let op: string | undefined;
    const end = (outcome: Outcome, error?: string) =>
      op && this.history.write({ what: 'outcome', op, outcome, tookMs: performance.now() - began, ...(error ? { error } : {}) });
    try {
      await this.database.transaction(async (tx) => {
        end('rolledBack'); // an earlier try, which the database chose as the victim of a deadlock
        op = undefined;
        const version = await nextVersion(tx, key);
        const mine = (op = `${name}-${++this.count}`);
        const spoilable = announced.findIndex((topic) => every.some((handled) => handled.topic === topic));
        const events = announced.map((topic, index) => ({
          token: `${mine}.${index}`,
          topic,
          ...(spoil && index === spoilable ? { spoil } : {}),
        }));
        this.history.write({ what: 'intent', op: mine, key, version, events });
        for (const { token, topic, spoil: way } of events) {
          const event = { thingId: key, token, version, padding: padding(token) };
          tx.emit(classes[topic]!, way ? spoiled(event, way) : event);
          if (way) breakLast(tx, token, way);
        }
        const runner: Fated = tx.manager.queryRunner!;
        if (fate) runner.fate = fate;
        if (++this.committing === this.settings.dieAtCommit) runner.fate = 'die';
      });
      end('committed');
    } catch (error) {
      if (op) end(error instanceof Undone ? 'rolledBack' : 'unknown', String(error).slice(0, 200));
      else this.history.write({ what: 'refused', error: String(error).slice(0, 200) });
      if (!(error instanceof Undone)) await new Promise((resolve) => setTimeout(resolve, 100));
    } finally {
      this.running--;
    }
  }

  /** In which way one event of a transaction is to be spoiled, if any. */
  private spoil(): Spoil | undefined {
    const { spoils = {} } = this.settings;
    let rest = this.random();
    return (Object.entries(spoils) as [Spoil, number][]).find(([, share]) => (rest -= share) < 0)?.[0];
  }

  /** The fate strikes between the outbox rows and the commit. */
  private fated(runner: Fated): QueryRunner {
    const commit = runner.commitTransaction.bind(runner);
    runner.commitTransaction = async () => {
      if (runner.fate === 'die') {
        await runner.query('select 1'); // answered behind the outbox rows
        process.kill(process.pid, 'SIGKILL');
      }
      if (runner.fate === 'undo') throw new Undone('meant to be rolled back');
      if (runner.fate === 'delay') await new Promise((resolve) => setTimeout(resolve, 50));
      await commit();
    };
    return runner;
  }
}

const padding = (token: string) => '.'.repeat(Math.max(0, bodyBytes - 80 - token.length));

const raiseSql = statement(
  'thing_raise',
  'insert into thing values ($1, 1) on conflict (id) do update set version = thing.version + 1 returning version',
);

async function nextVersion({ manager }: Transaction, key: string): Promise<number> {
  const rows = await run<{ version: number }>(manager, raiseSql, [key]);
  return rows[0]!.version;
}
