// What `docker compose` runs once before the services: a role and a database for each, topics, migrations. It may run again at any time.
import { databaseEnvironment, makeDatabase } from '@trunkline/infrastructure/database';
import { createTopics } from '@trunkline/messaging/host';
import { KafkaConfig, kafkaAccessOf, readConfig } from '@trunkline/service-kit';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../services', import.meta.url));
const services = await readdir(folder);
const { DATABASE_URL: adminUrl, DATABASE_PASSWORD: password } = process.env;
const missing = ['DATABASE_URL', 'DATABASE_PASSWORD'].filter((name) => !process.env[name]);
if (missing.length) throw new Error(`setup cannot run without ${missing.join(', ')}`);
const kafka = kafkaAccessOf(readConfig(KafkaConfig, process.env, 'setup'));

const urls = new Map();
for (const service of services) urls.set(service, await makeDatabase(adminUrl, service.replaceAll('-', '_'), password));
console.log('databases are there');
await makeTopics();
await Promise.all(services.map(migrate));

/** Topics that are missing; one that is there in another shape is named, for changing it is a person's decision. */
async function makeTopics() {
  const { TOPIC_PREFIX: prefix = '', TOPIC_PARTITIONS = 12, TOPIC_REPLICATION = 1, TOPIC_MIN_INSYNC = 1 } = process.env;
  const shape = { partitions: Number(TOPIC_PARTITIONS), replication: Number(TOPIC_REPLICATION), minInsync: Number(TOPIC_MIN_INSYNC) };
  const differences = await createTopics({ ...kafka, prefix, ...shape });
  for (const { topic, setting, wanted, found } of differences) console.warn(`topic ${topic} has ${setting} ${found}, wanted is ${wanted}`);
  console.log('topics are there');
}

async function migrate(service) {
  const main = join(folder, service, 'dist/src/main.js');
  const child = spawn(process.execPath, ['--enable-source-maps', main, 'migrate'], {
    env: { ...process.env, MIGRATION_DATABASE_URL: databaseEnvironment(urls.get(service)).MIGRATION_DATABASE_URL },
    stdio: 'inherit',
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`the migrations of ${service} failed`);
  console.log(`${service} migrated`);
}
