import type { DriverName } from '@trunkline/messaging/host';
import { makeDatabase } from '@trunkline/infrastructure';
import { randomBytes } from 'node:crypto';

/** The real Kafka and PostgreSQL of this test run, started once before the first spec and stopped after the last. */
export interface Infrastructure {
  brokers: string[];
  /** The Kafka client that specs run on, unless they say which: the one that TEST_KAFKA_DRIVER names, else kafkajs. */
  driver: DriverName;
  /** URL of an administrator, who may make databases and roles. */
  adminUrl: string;
  /** Makes a fresh database with roles of its own, all named after `name`, and returns its owner's URL; `databaseEnvironment` knows the others. */
  createDatabase(name: string): Promise<string>;
}

/** Where this test run's infrastructure is. Throws when Jest did not start one. */
export function infrastructure(): Infrastructure {
  const { TEST_KAFKA_BROKERS: brokers, TEST_DATABASE_URL: adminUrl } = process.env;
  if (!brokers || !adminUrl) {
    throw new Error('no test infrastructure: run specs through Jest with the configuration at the top of the repository');
  }
  const createDatabase = (name: string) =>
    makeDatabase(adminUrl, `${name.replaceAll('-', '_')}_${randomBytes(4).toString('hex')}`, randomBytes(12).toString('hex'));
  return { brokers: brokers.split(','), driver: (process.env.TEST_KAFKA_DRIVER || 'kafkajs') as DriverName, adminUrl, createDatabase };
}
