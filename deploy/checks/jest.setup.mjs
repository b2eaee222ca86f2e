// Starts the one PostgreSQL and Kafka of a test run. The specs reach them through infrastructure() of @trunkline/testing.
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { build, root } from '../local/build.mjs';

export default async function setup() {
  if (process.channel) {
    process.on('disconnect', () => process.exit(1));
    process.channel.unref();
  }
  await build();
  const { findInfrastructure, freePorts, startKafka, startPostgres } = await import('../../libs/infrastructure/dist/src/index.js');
  const choice = await findInfrastructure();
  await mkdir(join(root, '.local'), { recursive: true });
  const [postgresPort, kafka, controller] = await freePorts(3);
  const place = {
    folder: await mkdtemp(join(root, '.local', 'test-')),
    ports: { postgres: postgresPort, kafka, controller },
    password: randomBytes(12).toString('hex'),
    throwaway: true,
  };
  const parts = await Promise.allSettled([startKafka(choice, place), startPostgres(choice, place)]);
  globalThis.testInfrastructure = { folder: place.folder, parts: parts.flatMap(({ value }) => value ?? []) };
  for (const { reason } of parts) if (reason) throw reason;
  const [broker, database] = globalThis.testInfrastructure.parts;
  process.env.TEST_KAFKA_BROKERS = broker.address.join(',');
  process.env.TEST_DATABASE_URL = database.address;
}
