import { Database } from '@trunkline/messaging';
import { pipelined } from '@trunkline/messaging/host';
import { startBackbone, type Backbone } from '@trunkline/testing/backbone';
import { once } from 'node:events';
import { DataSource } from 'typeorm';
import type { ActorSettings, Befallen, Said, Told } from './actor.settings.ts';
import { jumpClock } from './clock.ts';
import { hurry, orders, ThingConsumer } from './consumer.ts';
import { History } from '../evidence/history.ts';
import { Writer } from './writer.ts';

// One process of a run: a writer, a relay or a consumer; it is told which when it is needed. Ends with the conductor.
process.on('disconnect', () => process.exit(1));
const [settings] = (await once(process, 'message')) as [ActorSettings];
const { role, name, hooks, databaseUrl } = settings;
const history = new History(settings.folder, `${name}-${settings.start}`);
const tickMs = 100;
const say = (said: Said) => process.connected && process.send?.(said);
const befell = (what: Befallen) => {
  history.write({ what: 'befell', said: what, actor: name });
  say({ befell: what });
};

/** Starts as a service does: waits for its database. */
async function patiently<T>(begin: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await begin();
    } catch (error) {
      history.write({ what: 'refused', error: String(error).slice(0, 200) });
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }
}

function backbone(): Promise<Backbone> {
  const { brokers, prefix, driver, sasl } = settings;
  const place = { databaseUrl, prefix, brokers, driver, sasl, instance: name, prepared: true };
  return patiently(() =>
    startBackbone(role === 'relay' ? { service: 'repair', ...place } : { service: 'billing', controllers: [ThingConsumer], ...place }),
  );
}

async function write(): Promise<() => Promise<void>> {
  const source = await patiently(() =>
    new DataSource({ type: 'postgres', url: databaseUrl, connectTimeoutMS: 5000, extra: { ...pipelined, max: 24 } }).initialize(),
  );
  const database = new Database(source, { service: 'repair', schemaBase: 'http://127.0.0.1' });
  const writer = new Writer(database, history, {
    name: `${name}-${settings.start}`,
    seed: settings.seed,
    load: settings.load,
    dieAtCommit: hooks.dieAtCommit,
    spoils: hooks.spoils,
  });
  measure(source);
  const running = hooks.backlog ? writer.writeBacklog(hooks.backlog).then(() => process.exit(0)) : writer.run();
  return async () => {
    writer.stop();
    await running;
  };
}

async function relay(): Promise<() => Promise<void>> {
  const running = await backbone();
  const { driver } = running.messaging;
  const send = driver.send.bind(driver);
  let begun = 0;
  let sent = 0;
  driver.send = async (topic, partition, records) => {
    if (++begun === hooks.haltBeforeSend) process.kill(process.pid, 'SIGSTOP');
    const line = { what: 'send', topic, partition, records: records.length, began: Date.now() } as const;
    try {
      await send(topic, partition, records);
    } catch (error) {
      history.write({ ...line, failed: String(error).slice(0, 200) });
      throw error;
    }
    if (++sent === hooks.dieAfterSend) process.kill(process.pid, 'SIGKILL');
    history.write(line);
  };
  measure(running.database.source);
  whenRefused(() => running.messaging.relay.status.blockedTopics.length > 0 || running.messaging.relay.status.failure !== undefined);
  return running.stop;
}

async function consume(): Promise<() => Promise<void>> {
  orders.process = `${name}-${settings.start}`;
  let halted = false;
  if (hooks.timeoutMs) hurry(hooks.timeoutMs);
  orders.onHang = () => befell('hung');
  orders.afterEffect = (handled) => {
    if (halted || hooks.haltAtEffect === undefined || handled < hooks.haltAtEffect) return;
    halted = true;
    process.kill(process.pid, 'SIGSTOP');
  };
  const running = await backbone();
  const { progress } = running.messaging.strategy;
  setInterval(() => say({ joined: progress.joined, partitions: progress.partitions }), 200);
  measure(running.database.source);
  whenRefused(() => progress.failure !== undefined);
  return running.stop;
}

/** Tells it each time that this begins to hold. */
function whenRefused(holds: () => boolean): void {
  let held = false;
  setInterval(() => {
    const now = holds();
    if (now && !held) befell('refused');
    held = now;
  }, 200).unref();
}

function measure(source: DataSource): void {
  const pool = (source.driver as unknown as { master: { connect(): Promise<{ release(): void }> } }).master;
  let asking = false;
  let askedMs = 0;
  setInterval(() => (askedMs += tickMs), tickMs).unref(); // time as this process lives it: none passes while it is halted
  const gauge = async () => {
    const line = { what: 'gauge', actor: name, rssBytes: process.memoryUsage.rss() } as const;
    if (asking) return;
    asking = true;
    askedMs = 0;
    const client = await pool.connect().catch(() => undefined);
    history.write({ ...line, waitedMs: client ? askedMs : 0 });
    client?.release();
    asking = false;
  };
  setInterval(() => void gauge(), 1000).unref();
}

const roles = { writer: write, relay, consumer: consume };
const stop = await roles[role]();
const leave = () =>
  void stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
process.on('SIGTERM', leave);
process.on('message', (told: Told) => {
  if (told === 'stop') return leave();
  jumpClock(told.clockJumpMs);
  befell('clock jumped');
});
say({ ready: true });
