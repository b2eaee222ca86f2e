import { consoleLogging, fetchJars, javaCommand, keep, propertiesOf, type Program } from '@trunkline/infrastructure';
import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
  await fetchJars({ what: 'Debezium', pom: join(repository, 'deploy/bench/peers/pom.xml'), folder: jars });
  const home = join(folder, `debezium-${route.prefix}`);
  await mkdir(home, { recursive: true });
  const [worker, connector, logging] = ['worker.properties', 'connector.properties', 'log4j2.properties'].map((name) =>
    join(home, name),
  ) as [string, string, string];
  await Promise.all([
    writeFile(worker, propertiesOf(workerOf(route, home))),
    writeFile(connector, propertiesOf(connectorOf(route))),
    writeFile(logging, consoleLogging('info')),
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
