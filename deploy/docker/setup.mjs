// What `docker compose` runs once before the services: a role and a database for each, topics, migrations. It may run again at any time.
import { createTopics } from '@trunkline/messaging/host';
import { KafkaConfig, kafkaAccessOf, readConfig } from '@trunkline/service-kit';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const folder = fileURLToPath(new URL('../../services', import.meta.url));
const services = await readdir(folder);
const { DATABASE_URL: adminUrl, DATABASE_PASSWORD: password } = process.env;
const missing = ['DATABASE_URL', 'DATABASE_PASSWORD'].filter((name) => !process.env[name]);
if (missing.length) throw new Error(`setup cannot run without ${missing.join(', ')}`);
const kafka = kafkaAccessOf(readConfig(KafkaConfig, process.env, 'setup'));

const admin = new pg.Client({ connectionString: adminUrl });
await admin.connect();
for (const service of services) await makeDatabase(service.replaceAll('-', '_'));
await admin.end();

await makeTopics();
await Promise.all(services.map(migrate));

/** A role and the database it owns, both named after the service; nobody else may connect there. */
async function makeDatabase(name) {
  const role = admin.escapeIdentifier(name);
  const known = await admin.query('select 1 from pg_roles where rolname = $1', [name]);
  await admin.query(`${known.rowCount ? 'alter' : 'create'} role ${role} login password ${admin.escapeLiteral(password)}`);
  const made = await admin.query('select 1 from pg_database where datname = $1', [name]);
  if (made.rowCount) return;
  await admin.query(`grant ${role} to current_user`);
  await admin.query(`create database ${role} owner ${role}`);
  await admin.query(`revoke connect on database ${role} from public`);
  console.log(`database ${name} made`);
}

/** Topics that are missing; one that is there in another shape is named, for changing it is a person's decision. */
async function makeTopics() {
  const { TOPIC_PREFIX: prefix = '', TOPIC_PARTITIONS = 12, TOPIC_REPLICATION = 1, TOPIC_MIN_INSYNC = 1 } = process.env;
  const shape = { partitions: Number(TOPIC_PARTITIONS), replication: Number(TOPIC_REPLICATION), minInsync: Number(TOPIC_MIN_INSYNC) };
  const differences = await createTopics({ ...kafka, prefix, ...shape });
  for (const { topic, setting, wanted, found } of differences) console.warn(`topic ${topic} has ${setting} ${found}, wanted is ${wanted}`);
  console.log('topics are there');
}

async function migrate(service) {
  const name = service.replaceAll('-', '_');
  const url = Object.assign(new URL(adminUrl), { username: name, password, pathname: `/${name}` });
  const main = join(folder, service, 'dist/src/main.js');
  const child = spawn(process.execPath, ['--enable-source-maps', main, 'migrate'], {
    env: { PORT: '0', ...process.env, DATABASE_URL: url.href },
    stdio: 'inherit',
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`the migrations of ${service} failed`);
  console.log(`${service} migrated`);
}
