import { describe, expect, it } from '@jest/globals';
import { createServer } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { chooseInfrastructure, lookAround } from './choice.ts';

const bare = { docker: false, java: 0, kafkaJars: false };
const withJava = { docker: false, java: 17, kafkaJars: true };

describe('choosing where Kafka and PostgreSQL come from', () => {
  it('takes the addresses that are given, whatever else there is', () => {
    const given = { brokers: 'kafka:9092', databaseUrl: 'postgres://admin@db/postgres' };
    expect(chooseInfrastructure({ ...bare, ...given })).toEqual({ kafka: 'given', postgres: 'given' });
    expect(chooseInfrastructure({ ...withJava, ...given, docker: true })).toEqual({ kafka: 'given', postgres: 'given' });
  });

  it('prefers a Docker engine to what is embedded', () => {
    expect(chooseInfrastructure({ ...withJava, docker: true })).toEqual({ kafka: 'docker', postgres: 'docker' });
  });

  it('embeds both where there is Java and no engine', () => {
    expect(chooseInfrastructure(withJava)).toEqual({ kafka: 'embedded', postgres: 'embedded' });
  });

  it('decides each part on its own', () => {
    expect(chooseInfrastructure({ ...bare, brokers: 'kafka:9092' })).toEqual({ kafka: 'given', postgres: 'embedded' });
    expect(chooseInfrastructure({ ...withJava, databaseUrl: 'postgres://admin@db/postgres' })).toEqual({
      kafka: 'embedded',
      postgres: 'given',
    });
  });

  it.each([
    [{ ...bare }, 'Java is not installed'],
    [{ ...withJava, java: 11 }, 'Java 11 is too old'],
    [{ ...withJava, kafkaJars: false }, 'Maven is not installed'],
  ])('names what is missing and both remedies: %j', (surroundings, missing) => {
    expect(() => chooseInfrastructure(surroundings)).toThrow(missing);
    expect(() => chooseInfrastructure(surroundings)).toThrow(/start Docker, or install Java 17 or newer and Maven/);
  });
});

describe('looking for a Docker engine', () => {
  const engine = async (answer: boolean) => {
    const folder = await mkdtemp(join(tmpdir(), 'engine-'));
    const server = createServer((_request, response) => void (answer && response.end('OK'))).listen(join(folder, 'docker.sock'));
    await once(server, 'listening');
    const stop = async () => {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true });
    };
    return { env: { PATH: process.env['PATH'], DOCKER_HOST: `unix://${folder}/docker.sock` }, [Symbol.asyncDispose]: stop };
  };

  it('believes one that answers a ping', async () => {
    await using running = await engine(true);
    expect(await lookAround('/nowhere', running.env)).toMatchObject({ docker: true });
  });

  it('gives up after two seconds on one that does not answer', async () => {
    await using hanging = await engine(false);
    const began = Date.now();
    expect(await lookAround('/nowhere', hanging.env)).toMatchObject({ docker: false });
    expect(Date.now() - began).toBeLessThan(6000);
  });

  it('asks nothing when both addresses are given', async () => {
    const given = { KAFKA_BROKERS: 'kafka:9092', DATABASE_URL: 'postgres://admin@db/postgres', DOCKER_HOST: 'unix:///nowhere' };
    expect(await lookAround('/nowhere', given)).toMatchObject({ docker: false, java: 0 });
  });
});
