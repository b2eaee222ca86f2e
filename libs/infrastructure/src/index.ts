import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Choice } from './choice.ts';
import { chooseInfrastructure, lookAround } from './choice.ts';
import { dockerKafka, dockerPostgres } from './docker.ts';
import { kafkaJars, kafkaProgram } from './kafka.ts';
import { postgresProgram } from './postgres.ts';
import type { Program } from './program.ts';
import { keep } from './program.ts';

export { javaCommand } from './choice.ts';
export { consoleLogging, fetchJars, propertiesOf } from './jars.ts';
export { kafkaClassPath, kafkaProgram } from './kafka.ts';
export { brokerCertificate, type KafkaSecurity } from './kafka.security.ts';
export { databaseEnvironment, makeDatabase } from './database.ts';
export { mailboxProgram } from './mailbox.ts';
export { keep, lastLines, type Kept, type Program } from './program.ts';

/** Where state and listeners go. Ports of 127.0.0.1; `password` is the PostgreSQL administrator's, and stays the same for one folder. */
export interface Home {
  folder: string;
  ports: { postgres: number; kafka: number; controller: number };
  password: string;
  /** A test's: state is deleted with the process that holds it, which need not end gently. */
  throwaway?: boolean;
}

/** Runs a program until it takes requests and returns how to stop it. */
export type Run = (program: Program) => Promise<() => Promise<void>>;

export interface RunningPart<Address> {
  address: Address;
  stop(): Promise<void>;
}

/** Which infrastructure there will be: the addresses in KAFKA_BROKERS and DATABASE_URL, else Docker, else embedded. */
export async function findInfrastructure(): Promise<Choice> {
  return chooseInfrastructure(await lookAround(kafkaJars));
}

/** Starts Kafka where it was chosen from; its address is the list of brokers. */
export async function startKafka(choice: Choice, home: Home, run: Run = runKept): Promise<RunningPart<string[]>> {
  if (choice.kafka === 'given') return { address: process.env['KAFKA_BROKERS']!.split(',').map((each) => each.trim()), stop: nothing };
  const { kafka: port, controller: controllerPort } = home.ports;
  const folder = join(home.folder, 'kafka');
  const stop =
    choice.kafka === 'docker'
      ? await dockerKafka({ port })
      : await run(fit(await kafkaProgram({ folder, port, controllerPort }), home, folder));
  return { address: [`127.0.0.1:${port}`], stop };
}

/** Starts PostgreSQL where it was chosen from; its address is an administrator's URL, from which databases and roles are made. */
export async function startPostgres(choice: Choice, home: Home, run: Run = runKept): Promise<RunningPart<string>> {
  if (choice.postgres === 'given') return { address: process.env['DATABASE_URL']!, stop: nothing };
  const {
    password,
    ports: { postgres: port },
  } = home;
  const folder = join(home.folder, 'postgres');
  const stop =
    choice.postgres === 'docker'
      ? await dockerPostgres({ port, password })
      : await run(fit(await postgresProgram({ folder, port, password }), home, folder));
  return { address: `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`, stop };
}

/** Ports of 127.0.0.1 that nobody listens on. They are held all together first, so that no port is given twice. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}

async function runKept(program: Program): Promise<() => Promise<void>> {
  const kept = keep(program);
  await kept.ready;
  return kept.stop;
}

function fit(program: Program, { throwaway }: Home, folder: string): Program {
  return throwaway ? { ...program, stopSignal: program.dropSignal, removes: folder } : program;
}

async function nothing(): Promise<void> {
  // not ours to stop
}
