import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { javaCommand } from './choice.ts';
import { consoleLogging, fetchJars, propertiesOf, type Jars } from './jars.ts';
import { scramArguments, securedSettings, type KafkaSecurity } from './kafka.security.ts';
import type { Program } from './program.ts';
import { repository } from './program.ts';

const run = promisify(execFile);

export const kafkaVersion = '4.1.1';
/** Where the broker's jars are kept, shared by everything that runs in this clone. */
export const kafkaJars = join(repository, '.local', `kafka-${kafkaVersion}`);

const jars: Jars = {
  what: `Apache Kafka ${kafkaVersion}`,
  pom: join(repository, 'libs/infrastructure/kafka.pom.xml'),
  folder: kafkaJars,
  settings: [`-Dkafka.version=${kafkaVersion}`],
};
/** The one thing it says by which it is known to be ready. */
const serverIsReady = { 'logger.server.name': 'kafka.server.KafkaRaftServer', 'logger.server.level': 'info' };

/** A class path of the broker and of its console tools, such as `org.apache.kafka.tools.ConsoleProducer`. */
export const kafkaClassPath = join(kafkaJars, '*');

export interface KafkaHome {
  folder: string;
  port: number;
  controllerPort: number;
  /** Without it everybody who reaches the port may do everything. */
  security?: KafkaSecurity;
}

/** Fetches the broker's jars if need be, formats its storage if it is new, and says how to run it: one node, bound to 127.0.0.1. */
export async function kafkaProgram({ folder, port, controllerPort, security }: KafkaHome): Promise<Program> {
  await fetchJars(jars);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const settings = join(folder, 'server.properties');
  const logging = join(folder, 'log4j2.properties');
  const data = join(folder, 'data');
  const secured = security && (await securedSettings(folder, { port, controllerPort }, security));
  const properties = propertiesOf({ ...openSettings(data, port, controllerPort), ...secured });
  await Promise.all([writeFile(settings, properties, { mode: 0o600 }), writeFile(logging, consoleLogging('warn', serverIsReady))]);
  const java = (heap: string, ...main: string[]) => [
    `-Xmx${heap}`,
    '-XX:+UseParallelGC',
    '-XX:TieredStopAtLevel=1',
    `-Dlog4j2.configurationFile=${logging}`,
    '-cp',
    kafkaClassPath,
    ...main,
  ];
  if (!existsSync(join(data, 'meta.properties'))) {
    const cluster = randomBytes(16).toString('base64url').replace(/^-/, '_');
    const users = security ? scramArguments(security) : [];
    await run(
      javaCommand(),
      java('128m', 'kafka.tools.StorageTool', 'format', '--ignore-formatted', '-t', cluster, '-c', settings, ...users),
    );
  }
  return {
    name: 'Kafka',
    command: javaCommand(),
    args: java('320m', 'kafka.Kafka', settings),
    ready: 'Kafka Server started',
    log: join(folder, 'server.log'),
    stopSignal: 'SIGTERM',
    dropSignal: 'SIGKILL',
  };
}

/** A single broker that is also its controller. 17 MiB a record: an inbound topic takes 16 MiB. Small buffers, for it shares a laptop. */
function openSettings(data: string, port: number, controllerPort: number) {
  return {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'log.dirs': data.replaceAll('\\', '/'),
    ...brokerSettings,
    // A broker that was killed may not register again before its session has run out.
    'broker.session.timeout.ms': 4000,
    'broker.heartbeat.interval.ms': 1000,
    'num.network.threads': 2,
    'num.io.threads': 4,
    'log.cleaner.dedupe.buffer.size': 4_194_304,
  };
}

/** What every broker of ours has, embedded or in a container. */
export const brokerSettings = {
  'auto.create.topics.enable': false,
  'message.max.bytes': 17_825_792,
  'replica.fetch.max.bytes': 17_825_792,
  'offsets.topic.replication.factor': 1,
  'offsets.topic.num.partitions': 8,
  'transaction.state.log.replication.factor': 1,
  'transaction.state.log.min.isr': 1,
  'transaction.state.log.num.partitions': 4,
  'group.initial.rebalance.delay.ms': 0,
};
