import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { homedir } from 'node:os';
import { join } from 'node:path';

export type Origin = 'given' | 'docker' | 'embedded';

/** Where each part comes from; `given` carries the addresses it was given. */
export interface Choice {
  kafka: Origin;
  postgres: Origin;
}

/** What was found on this machine. `java` is the major version, 0 when there is none. */
export interface Surroundings {
  brokers?: string | undefined;
  databaseUrl?: string | undefined;
  docker: boolean;
  java: number;
  /** Kafka's jars are cached already, or Maven is there to fetch them. */
  kafkaJars: boolean;
}

export const oldestJava = 17;

/**
 * Picks each part's origin: an address that was given, else a Docker engine, else embedded. Throws one sentence with the remedies when Kafka
 * can come from nowhere.
 */
export function chooseInfrastructure({ brokers, databaseUrl, docker, java, kafkaJars }: Surroundings): Choice {
  const local: Origin = docker ? 'docker' : 'embedded';
  const kafka = brokers ? 'given' : local;
  if (kafka === 'embedded' && (java < oldestJava || !kafkaJars)) {
    const missing = java < oldestJava ? (java ? `Java ${java} is too old` : 'Java is not installed') : 'Maven is not installed';
    throw new Error(
      `Kafka cannot be started: no Docker engine answers and ${missing}; start Docker, or install Java ${oldestJava} or newer and Maven ` +
        '(or name a running broker in KAFKA_BROKERS).',
    );
  }
  return { kafka, postgres: databaseUrl ? 'given' : local };
}

/** Looks around, asking no more than the choice needs: nothing is probed that is given. */
export async function lookAround(cachedJars: string, env: NodeJS.ProcessEnv = process.env): Promise<Surroundings> {
  const given = { brokers: env['KAFKA_BROKERS'] || undefined, databaseUrl: env['DATABASE_URL'] || undefined };
  if (given.brokers && given.databaseUrl) return { ...given, docker: false, java: 0, kafkaJars: false };
  const docker = await dockerAnswers(env);
  if (docker || given.brokers) return { ...given, docker, java: 0, kafkaJars: false };
  const [java, kafkaJars] = await Promise.all([javaVersion(env), existsSync(cachedJars) || answers('mvn', '--version')]);
  return { ...given, docker, java, kafkaJars };
}

/** The Java to run: the one in JAVA_HOME, else the one on the path. */
export function javaCommand(env: NodeJS.ProcessEnv = process.env): string {
  return env['JAVA_HOME'] ? join(env['JAVA_HOME'], 'bin', 'java') : 'java';
}

/** Whether an engine answers a ping within two seconds; a `docker` binary alone says nothing about that. */
async function dockerAnswers(env: NodeJS.ProcessEnv): Promise<boolean> {
  const remote = env['DOCKER_HOST'] ? new URL(env['DOCKER_HOST']) : undefined;
  if (remote?.protocol === 'tcp:') return pings({ host: remote.hostname, port: remote.port || 2375 });
  const sockets = remote
    ? [remote.pathname]
    : ['/var/run/docker.sock', join(env['XDG_RUNTIME_DIR'] ?? '/run', 'docker.sock'), join(homedir(), '.docker/run/docker.sock')];
  const found = await Promise.all(sockets.filter((path) => existsSync(path)).map((socketPath) => pings({ socketPath })));
  return found.includes(true);
}

function pings(where: { host: string; port: string | number } | { socketPath: string }): Promise<boolean> {
  return new Promise((resolve) => {
    const ping = request({ ...where, path: '/_ping', timeout: 2000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    ping.on('timeout', () => ping.destroy());
    ping.on('error', () => resolve(false));
    ping.on('close', () => resolve(false));
    ping.end();
  });
}

function javaVersion(env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve) => {
    execFile(javaCommand(env), ['-version'], (_error, stdout, stderr) => {
      const [, major = '0', minor = '0'] = /version "(\d+)(?:\.(\d+))?/.exec(stdout + stderr) ?? [];
      resolve(major === '1' ? Number(minor) : Number(major));
    });
  });
}

function answers(command: string, ...args: string[]): Promise<boolean> {
  return new Promise((resolve) => execFile(command, args, { shell: process.platform === 'win32' }, (error) => resolve(!error)));
}
