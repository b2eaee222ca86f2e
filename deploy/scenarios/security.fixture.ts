import { openDriver, type DriverName, type KafkaDriver } from '@trunkline/messaging/host';
import { KafkaConfig, kafkaAccessOf, readConfig } from '@trunkline/service-kit';
import { mailSink, type MailSink, tokenIssuer } from '@trunkline/testing';
import {
  brokerCertificate,
  findInfrastructure,
  freePorts,
  kafkaProgram,
  keep,
  databaseEnvironment,
  makeDatabase,
  startPostgres,
} from '@trunkline/infrastructure';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import kafkajs, { type Admin } from 'kafkajs';
import pg from 'pg';
import { aclsOf, topicCreator, type Acl } from '../contracts/acls.ts';
import { declaredHandlers } from '../contracts/asyncapi.handlers.ts';
import { identityOf } from './security.certificates.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const linkSecret = 'what-links-open-with-in-a-scenario';
const { Kafka, AclOperationTypes, AclPermissionTypes, AclResourceTypes, logLevel, ResourcePatternTypes } = kafkajs;

export interface Health {
  status: number;
  body: { consumer: { joined: boolean; failure?: string }; relay: { blockedTopics: string[]; failure?: string } };
}

/** A service as a process of its own, under a principal of its own. */
export interface SecuredService {
  /** `/health/<kind>`, whether it is well or not. */
  health(kind?: 'live' | 'ready'): Promise<Health>;
  /** The lines of its log that carry this message. */
  said(message: string): Promise<Record<string, unknown>[]>;
  query<Row>(sql: string): Promise<Row[]>;
}

/** A broker that lets nobody do what no ACL allows, and the services on it. */
export interface Secured {
  mails: MailSink;
  acls: Acl[];
  /** A Kafka client under this name; closed at the end. */
  as(name: string, password?: string): Promise<KafkaDriver>;
  /** A client by the port that asks for a certificate, showing one of this common name, or none. */
  certified(name: string | undefined, driver: DriverName): Promise<KafkaDriver>;
  /** All that there are, as the administrator sees them. */
  topics(): Promise<string[]>;
  allow(acls: Acl[]): Promise<void>;
  forbid(acls: Acl[]): Promise<void>;
  /** Migrates and starts a service; it need not become ready. */
  start(name: 'orders' | 'notifications', env?: Record<string, string>): Promise<SecuredService>;
  stop(): Promise<void>;
}

/** Starts it with one user for each principal of the contracts, and one that no ACL names. The topics are there, made by their creator. */
export async function startSecured(): Promise<Secured> {
  await mkdir(join(root, '.local'), { recursive: true });
  const folder = await mkdtemp(join(root, '.local', 'security-'));
  const stops: (() => unknown)[] = [() => rm(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const end of stops.reverse()) await end();
  };
  try {
    return { ...(await secured(folder, (end) => void stops.push(end))), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function secured(folder: string, atEnd: (end: () => unknown) => void): Promise<Omit<Secured, 'stop'>> {
  const acls = aclsOf(await declaredHandlers());
  const principals = ['admin', 'stranger', ...new Set(acls.map(({ principal }) => principal))];
  const users = Object.fromEntries(principals.map((name) => [name, randomBytes(12).toString('hex')]));
  const [port, controllerPort, plaintextPort, mutualPort, postgres, ...http] = (await freePorts(11)) as [
    number,
    number,
    number,
    number,
    number,
    ...number[],
  ];
  const place = {
    folder,
    ports: { postgres, kafka: port, controller: controllerPort },
    password: randomBytes(12).toString('hex'),
    throwaway: true,
  };
  const [mails, issuer] = await Promise.all([mailSink(), tokenIssuer()]);
  atEnd(() => Promise.all([mails.stop(), issuer.stop()]));

  const identities = new Map(await Promise.all(['orders', 'stranger'].map(async (name) => [name, await identityOf(name)] as const)));
  const trusted = join(folder, 'clients.pem');
  await writeFile(trusted, [...identities.values()].map(({ certificate }) => certificate).join(''));
  const security = { plaintextPort, admin: 'admin', users, mutual: { port: mutualPort, trusted } };
  const program = await kafkaProgram({ folder: join(folder, 'kafka'), port, controllerPort, security });
  const broker = keep(program);
  atEnd(() => broker.stop());
  const [database] = await Promise.all([startPostgres(await findInfrastructure(), place), broker.ready]);
  atEnd(() => database.stop());

  const caFile = brokerCertificate(join(folder, 'kafka'));
  const tls = { KAFKA_TLS: 'true', KAFKA_TLS_CA: caFile };
  const byPassword = (name: string, password = users[name]!) => ({
    ...tls,
    KAFKA_BROKERS: `127.0.0.1:${port}`,
    KAFKA_SASL_MECHANISM: 'scram-sha-512',
    KAFKA_SASL_USERNAME: name,
    KAFKA_SASL_PASSWORD: password,
  });
  const client = async (env: Record<string, string>) => {
    const driver = await openDriver({ ...kafkaAccessOf(readConfig(KafkaConfig, env, 'scenario')), prefix: '', clientId: 'scenario' });
    atEnd(() => driver.close());
    return driver;
  };
  const admin = await administrator(plaintextPort, users['admin']!);
  atEnd(() => admin.disconnect());
  await admin.createAcls({ acl: acls.map(asKafkajs) });
  await run(process.execPath, [join(root, 'deploy/docker/setup.mjs')], {
    env: {
      ...process.env,
      ...byPassword(topicCreator),
      DATABASE_URL: database.address,
      DATABASE_PASSWORD: place.password,
      TOPIC_PARTITIONS: '2',
      SMTP_URL: mails.url,
      MAIL_FROM: 'Trunkline <care@trunkline.example>',
      LINK_SECRET: linkSecret,
    },
  });

  return {
    mails,
    acls,
    as: (name, password) => client(byPassword(name, password)),
    async certified(name, driver) {
      const env = { ...tls, KAFKA_BROKERS: `127.0.0.1:${mutualPort}`, KAFKA_DRIVER: driver };
      const identity = name && identities.get(name);
      if (!identity) return client(env);
      const [KAFKA_TLS_CERT, KAFKA_TLS_KEY] = [join(folder, `${name}.pem`), join(folder, `${name}.key`)];
      await Promise.all([writeFile(KAFKA_TLS_CERT, identity.certificate), writeFile(KAFKA_TLS_KEY, identity.key)]);
      return client({ ...env, KAFKA_TLS_CERT, KAFKA_TLS_KEY });
    },
    topics: () => admin.listTopics(),
    allow: async (given) => void (await admin.createAcls({ acl: given.map(asKafkajs) })),
    forbid: async (taken) => void (await admin.deleteAcls({ filters: taken.map(asKafkajs) })),
    async start(name, env = {}) {
      const httpPort = http.pop()!;
      const owner = `${name}_${randomBytes(4).toString('hex')}`;
      const databaseUrl = await makeDatabase(database.address, owner, randomBytes(12).toString('hex'));
      const whole = {
        PORT: String(httpPort),
        ...databaseEnvironment(databaseUrl),
        ...byPassword(name),
        SMTP_URL: mails.url,
        MAIL_FROM: 'Trunkline <care@trunkline.example>',
        LINK_SECRET: linkSecret,
        INSTANCE: owner,
        ...issuer.env,
        NODE_ENV: 'production',
        ...env,
      };
      const main = join(root, 'services', name, 'dist/src/main.js');
      await run(process.execPath, [main, 'migrate'], { env: { ...process.env, ...whole } });
      const log = join(folder, `${owner}.log`);
      const kept = keep({
        name,
        command: process.execPath,
        args: [main],
        env: whole,
        ready: '"message":"started"',
        log,
        stopSignal: 'SIGTERM',
        dropSignal: 'SIGKILL',
      });
      atEnd(() => kept.stop());
      const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
      atEnd(() => pool.end());
      await kept.ready;
      return {
        async health(kind = 'ready') {
          const response = await fetch(`http://127.0.0.1:${httpPort}/health/${kind}`);
          return { status: response.status, body: (await response.json()) as Health['body'] };
        },
        async said(message) {
          const lines = (await readFile(log, 'utf8')).split('\n').filter((line) => line.includes(`"message":${JSON.stringify(message)}`));
          return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
        },
        query: async <Row>(sql: string) => (await pool.query(sql)).rows as Row[],
      };
    },
  };
}

/** By the other listener: SASL without TLS. */
async function administrator(port: number, password: string): Promise<Admin> {
  const kafka = new Kafka({
    clientId: 'admin',
    brokers: [`127.0.0.1:${port}`],
    sasl: { mechanism: 'scram-sha-512', username: 'admin', password },
    logLevel: logLevel.NOTHING,
  });
  const admin = kafka.admin();
  await admin.connect();
  return admin;
}

const operations = {
  Create: AclOperationTypes.CREATE,
  Describe: AclOperationTypes.DESCRIBE,
  DescribeConfigs: AclOperationTypes.DESCRIBE_CONFIGS,
  Read: AclOperationTypes.READ,
  Write: AclOperationTypes.WRITE,
};

const asKafkajs = ({ principal, operation, resource, name }: Acl) => ({
  principal: `User:${principal}`,
  host: '*',
  operation: operations[operation],
  permissionType: AclPermissionTypes.ALLOW,
  resourceType: resource === 'topic' ? AclResourceTypes.TOPIC : AclResourceTypes.GROUP,
  resourceName: name,
  resourcePatternType: ResourcePatternTypes.LITERAL,
});
