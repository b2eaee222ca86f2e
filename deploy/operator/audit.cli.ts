import { KafkaConfig, kafkaAccessOf, readConfig } from '@trunkline/service-kit';
import type { KafkaAccess } from '@trunkline/messaging/host';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import type { Endpoints } from '../local/endpoints.ts';
import { publishedHeads } from './audit.heads.ts';
import { Refused } from './service.client.ts';
import { help, UsageError } from './trunkline.help.ts';
import { RecordVerifier, verifyFile, type KnownHead } from '#operator/verify-audit.mjs';

const together = 5000;
const text = { type: 'string' } as const;
const options = { enterprise: text, file: text, head: { ...text, multiple: true }, help: { type: 'boolean' } } as const;

/** `audit verify`: whether the records of what was done are as they were recorded, in identity's database or in a file that was exported. Throws Refused where one is not. */
export async function audit(args: string[], say: (text: string) => void, endpointsFile: string): Promise<void> {
  const { values, positionals } = parse(args);
  if (values.help) return say(help);
  const [verb, ...more] = positionals;
  if (verb !== 'verify' || more.length) throw new UsageError('There is no such command; there is audit verify.');
  if (values.file !== undefined) return inFile(values.file, (values.head ?? []).map(headFrom), say);
  const { database, kafka, prefix } = await whereabouts(endpointsFile);
  const heads = await publishedHeads({ ...kafka, prefix });
  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    const faults: string[] = [];
    for (const record of await recordsIn(client, heads, values.enterprise)) {
      const { fault, number } = await verified(client, record, heads.get(record) ?? []);
      say(fault ? `${record}: ${fault}` : `${record}: ${number} lines are as they were recorded`);
      if (fault) faults.push(record);
    }
    if (faults.length) throw new Refused('audit', 0, `${faults.join(', ')}: not what was recorded`);
  } finally {
    await client.end();
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message} --help names what there is.`);
  }
}

function headFrom(said: string): KnownHead {
  const [, number, hash] = /^(\d+):([0-9a-f]{64})$/.exec(said) ?? [];
  if (!number || !hash) throw new UsageError(`--head ${said}: say it as <number>:<hash>.`);
  return { number: Number(number), hash };
}

async function inFile(file: string, heads: KnownHead[], say: (text: string) => void): Promise<void> {
  const { enterpriseId, fault, number } = await verifyFile(file, heads).catch((error: unknown) => {
    throw new UsageError(`${file}: ${(error as Error).message}`);
  });
  if (fault) throw new Refused(enterpriseId, 0, fault);
  say(`${enterpriseId}: ${number} lines are as they were recorded`);
}

/** Identity's database and the brokers: those of the environment, or of what runs here. */
async function whereabouts(file: string): Promise<{ database: string; kafka: KafkaAccess; prefix: string }> {
  const { DATABASE_URL: database, TOPIC_PREFIX: prefix = '' } = process.env;
  if (database) return { database, kafka: kafkaAccessOf(readConfig(KafkaConfig, process.env, 'audit verify')), prefix };
  const endpoints = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Partial<Endpoints>;
  const here = endpoints.postgres?.['identity'];
  if (!here || !endpoints.kafka) {
    throw new UsageError("Nothing runs here: start it with npm start, or set DATABASE_URL to identity's database, and KAFKA_BROKERS.");
  }
  return { database: here, kafka: { brokers: endpoints.kafka.brokers }, prefix };
}

/** Records that are there, and those that were published, for one that is gone altogether has been cut off too. */
async function recordsIn(client: pg.Client, heads: Map<string, KnownHead[]>, only: string | undefined): Promise<string[]> {
  if (only !== undefined) return [only];
  const { rows } = await client.query<{ id: string }>('select distinct enterprise_id as id from audit_entry');
  return [...new Set([...rows.map(({ id }) => id), ...heads.keys()])].sort();
}

interface Row {
  number: string;
  hash: string;
  entry: string;
}

const stretch = `select number, encode(hash, 'hex') as hash, entry from audit_entry
  where enterprise_id = $1 and number > $2 order by number limit ${together}`;

async function verified(client: pg.Client, record: string, heads: KnownHead[]): Promise<{ fault: string | undefined; number: number }> {
  const verifier = new RecordVerifier(record, heads);
  for (let after = '0'; ;) {
    const { rows } = await client.query<Row>(stretch, [record, after]);
    for (const { number, hash, entry } of rows) verifier.add({ number: Number(number), hash, entry });
    if (rows.length < together) break;
    after = rows.at(-1)!.number;
  }
  const fault = verifier.end();
  return { fault, number: verifier.number };
}
