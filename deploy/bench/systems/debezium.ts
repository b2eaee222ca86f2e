import { keep, javaCommand, type Program } from '@trunkline/infrastructure';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Running } from './process.ts';
import type { Work } from './worker.ts';

export type Route = Pick<Work, 'brokers' | 'databaseUrl' | 'prefix' | 'topic'>;

const repository = fileURLToPath(new URL('../../../../', import.meta.url));
const jars = join(repository, '.local', 'debezium-3.3.1');

/**
 * Starts Kafka Connect in standalone mode with Debezium's outbox router between the route's database and its topic. What it knows of its place stays
 * in a file beside the infrastructure, so that a second one of the same route goes on where the first was killed.
 */
export async function launchDebezium(route: Route, folder: string): Promise<Running> {
  await fetchJars();
  const home = join(folder, `debezium-${route.prefix}`);
  await mkdir(home, { recursive: true });
  const [worker, connector, logging] = ['worker.properties', 'connector.properties', 'log4j2.properties'].map((name) =>
    join(home, name),
  ) as [string, string, string];
  await Promise.all([
    writeFile(worker, properties(workerOf(route, home))),
    writeFile(connector, properties(connectorOf(route))),
    writeFile(logging, log4j),
  ]);
  const program: Program = {
    name: 'Debezium',
    command: javaCommand(),
    args: [
      '-Xmx512m',
      '-XX:+UseSerialGC',
      `-Dlog4j2.configurationFile=${logging}`,
      '-cp',
      join(jars, '*'),
      'org.apache.kafka.connect.cli.ConnectStandalone',
      worker,
      connector,
    ],
    ready: 'Searching for WAL resume position|Starting streaming',
    log: join(home, `${randomBytes(3).toString('hex')}.log`),
    stopSignal: 'SIGTERM',
    dropSignal: 'SIGKILL',
  };
  const kept = keep(program);
  kept.ready.catch(() => undefined);
  const kill = async () => {
    kept.kill();
    await kept.exited;
  };
  return { pid: kept.pid, stop: kill, kill };
}

function workerOf({ brokers }: Route, home: string): Record<string, string> {
  return {
    'bootstrap.servers': brokers.join(','),
    'key.converter': 'org.apache.kafka.connect.storage.StringConverter',
    'value.converter': 'org.apache.kafka.connect.storage.StringConverter',
    'offset.storage.file.filename': join(home, 'offsets'),
    'offset.flush.interval.ms': '1000',
    // its REST door, at a port of its own
    listeners: 'http://127.0.0.1:0',
    'plugin.discovery': 'only_scan',
  };
}

function connectorOf({ databaseUrl, prefix, topic }: Route): Record<string, string> {
  const { hostname, port, username, password, pathname } = new URL(databaseUrl);
  const database = pathname.slice(1);
  return {
    name: database,
    'connector.class': 'io.debezium.connector.postgresql.PostgresConnector',
    'tasks.max': '1',
    'database.hostname': hostname,
    'database.port': port,
    'database.user': decodeURIComponent(username),
    'database.password': decodeURIComponent(password),
    'database.dbname': database,
    'topic.prefix': database,
    'plugin.name': 'pgoutput',
    'slot.name': database,
    'publication.name': 'bench',
    'publication.autocreate.mode': 'disabled',
    'table.include.list': 'public.outbox',
    'snapshot.mode': 'no_data',
    'tombstones.on.delete': 'false',
    'poll.interval.ms': '10',
    transforms: 'outbox',
    'transforms.outbox.type': 'io.debezium.transforms.outbox.EventRouter',
    'transforms.outbox.route.topic.replacement': prefix + topic,
  };
}

const properties = (settings: Record<string, string>): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');

const log4j = `status = error
appender.out.type = Console
appender.out.name = out
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = %d{ISO8601} %p %c{1} %m%n
rootLogger.level = info
rootLogger.appenderRef.out.ref = out
`;

/** Fetched once, and renamed into place when whole. */
async function fetchJars(): Promise<void> {
  if (existsSync(jars)) return;
  await mkdir(dirname(jars), { recursive: true });
  const fresh = await mkdtemp(`${jars}-`);
  try {
    await copyFile(join(repository, 'deploy/bench/peers/pom.xml'), join(fresh, 'pom.xml'));
    const goal = ['-q', '-B', '-f', join(fresh, 'pom.xml'), 'dependency:copy-dependencies', `-DoutputDirectory=${fresh}`];
    await promisify(execFile)('mvn', goal, { shell: process.platform === 'win32' });
    await rename(fresh, jars);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}
