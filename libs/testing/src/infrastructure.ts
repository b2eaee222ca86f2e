import type { DriverName } from '@trunkline/messaging';
import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** The real Kafka and PostgreSQL of this test run, started once before the first spec and stopped after the last. */
export interface Infrastructure {
  brokers: string[];
  /** The Kafka client that specs run on, unless they say which: the one that TEST_KAFKA_DRIVER names, else kafkajs. */
  driver: DriverName;
  /** URL of an administrator, who may make databases and roles. */
  adminUrl: string;
  /** Makes a fresh database with a role of its own, both named after `name`, and returns that role's URL. */
  createDatabase(name: string): Promise<string>;
}

/** Where this test run's infrastructure is. Throws when Jest did not start one. */
export function infrastructure(): Infrastructure {
  const { TEST_KAFKA_BROKERS: brokers, TEST_DATABASE_URL: adminUrl } = process.env;
  if (!brokers || !adminUrl) throw new Error('no test infrastructure: run specs through Jest with the configuration at the top of the repository');
  const createDatabase = (name: string) => makeDatabase(adminUrl, `${name.replaceAll('-', '_')}_${randomBytes(4).toString('hex')}`, randomBytes(12).toString('hex'));
  return { brokers: brokers.split(','), driver: (process.env.TEST_KAFKA_DRIVER || 'kafkajs') as DriverName, adminUrl, createDatabase };
}

/** Makes sure of a role and of the database it owns, both called `name`, and returns the role's URL. Nobody else may connect there. */
export async function makeDatabase(adminUrl: string, name: string, password: string): Promise<string> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const known = await admin.query('select 1 from pg_roles where rolname = $1', [name]);
    const role = admin.escapeIdentifier(name);
    await admin.query(`${known.rowCount ? 'alter' : 'create'} role ${role} login password ${admin.escapeLiteral(password)}`);
    const made = await admin.query('select 1 from pg_database where datname = $1', [name]);
    if (!made.rowCount) {
      // An administrator who is no superuser may give away only to a role he is a member of.
      await admin.query(`grant ${role} to current_user`);
      await admin.query(`create database ${role} owner ${role}`);
      await admin.query(`revoke connect on database ${role} from public`);
    }
  } finally {
    await admin.end();
  }
  const url = new URL(adminUrl);
  Object.assign(url, { username: name, password, pathname: `/${name}` });
  return url.href;
}
