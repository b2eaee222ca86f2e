import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { readdir, readFile } from 'node:fs/promises';
import { BlockList } from 'node:net';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

interface Service {
  image?: string;
  build?: { dockerfile: string; target: string; args?: { SERVICE: string } };
  profiles: string[];
  restart: string;
  environment: Record<string, string | number>;
  ports?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck: { test?: string[]; disable?: boolean };
  mem_limit: string;
  networks?: { default: { ipv4_address: string } };
}

interface Compose {
  services: Record<string, Service>;
  networks: { default: { ipam: { config: { subnet: string; ip_range: string }[] } } };
}

const repository = new URL('../../', import.meta.url);
const read = (path: string) => readFile(new URL(path, repository), 'utf8');

const compose = parse(await read('docker-compose.yml'), { merge: true }) as Compose;
const dockerfile = await read('deploy/docker/Dockerfile');
const services = Object.entries(compose.services);
const infrastructure = ['postgres', 'kafka', 'mailbox'];
const ours = services.filter(([, { build }]) => build?.target === 'service');
const staying = services.filter(([name]) => name !== 'setup');

/** What our processes read; anything else would be a slip of the pen that nobody notices. */
const variables = [
  ...[
    'HOST',
    'PORT',
    'PUBLIC_URL',
    'DATABASE_URL',
    'EVERY_DATABASE_URL',
    'KAFKA_BROKERS',
    'INSTANCE',
    'LOG_LEVEL',
    'OPERATOR_TOKEN',
    'TRUSTED_PROXIES',
    'TOKEN_ISSUER',
    'TOKEN_JWKS',
    'SEALING_SECRET',
    'LINK_SECRET',
    'LINK_CLIENT_SECRET',
    'PORTAL_URL',
    'IDENTITY_URL',
    'ORDERS_URL',
    'REPAIR_URL',
    'BILLING_URL',
    'MAINTENANCE_URL',
    'NOTIFICATIONS_URL',
    'OTEL_EXPORTER_OTLP_ENDPOINT',
  ],
  ...[
    'KAFKA_DRIVER',
    'KAFKA_SASL_MECHANISM',
    'KAFKA_SASL_USERNAME',
    'KAFKA_SASL_PASSWORD',
    'KAFKA_TLS',
    'KAFKA_TLS_CA',
    'KAFKA_TLS_CERT',
    'KAFKA_TLS_KEY',
  ],
  ...[
    'TOPIC_PREFIX',
    'TOPIC_PARTITIONS',
    'TOPIC_REPLICATION',
    'TOPIC_MIN_INSYNC',
    'SMTP_URL',
    'MAIL_FROM',
    'MAIL_DOMAIN',
    'MAIL_SECRET',
    'CARRIER_NAME',
    'NOTICE_DOMAIN',
    'NOTICE_FROM',
    'NOTICE_LABELS',
    'DATABASE_PASSWORD',
  ],
];
const ports = { orders: 7402, repair: 7403, billing: 7404, maintenance: 7405, notifications: 7406, identity: 7401, 'control-center': 7400 };
const pinned = /^[\w./-]+:\d+\.\d+(\.\d+)?(-[\w.-]+)?$/;

describe('docker-compose.yml', () => {
  it('is what the Compose Specification calls a compose file', async () => {
    const specification = fileURLToPath(new URL('node_modules/docker-compose/schema/compose-spec.json', repository));
    const { $schema: _dialect, ...schema } = JSON.parse(await readFile(specification, 'utf8')) as Record<string, unknown>;
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const valid = ajv.validate(schema, compose);
    expect({ valid, errors: ajv.errors }).toEqual({ valid: true, errors: null });
  });

  it('has a block for every service, built by the one recipe', async () => {
    const folders = await readdir(new URL('services/', repository));
    expect(ours.map(([name]) => name).sort()).toEqual(folders.sort());
    for (const [name, { build }] of ours) expect(build).toMatchObject({ dockerfile: 'deploy/docker/Dockerfile', args: { SERVICE: name } });
  });

  it('starts everything with the profile that .env chooses, and with `infra` nothing of ours', async () => {
    expect(await read('.env')).toMatch(/^COMPOSE_PROFILES=all$/m);
    expect(services.filter(([, { profiles }]) => !profiles.includes('all'))).toEqual([]);
    expect(services.filter(([, { profiles }]) => profiles.includes('infra')).map(([name]) => name)).toEqual(infrastructure);
  });

  it.each(services.filter(([, { image }]) => image))('pins the version of %s', (_name, { image }) => {
    expect(image).toMatch(pinned);
  });

  it.each(services)('gives %s no more memory than it may have', (_name, { mem_limit: limit }) => {
    expect(limit).toMatch(/^\d+[mg]$/);
  });

  it.each(staying)('asks %s whether it is well, and starts it again when it ends', (_name, { healthcheck, restart }) => {
    expect(healthcheck.test?.[0]).toMatch(/^CMD/);
    expect(restart).toBe('unless-stopped');
  });

  it.each(services)('lets %s wait only for what can come to pass', (name, { depends_on: needs = {}, profiles }) => {
    for (const [needed, { condition }] of Object.entries(needs)) {
      const other = compose.services[needed];
      expect(other?.profiles).toEqual(expect.arrayContaining(profiles));
      expect(needed).not.toBe(name);
      expect(condition).toBe(other?.healthcheck.test ? 'service_healthy' : 'service_completed_successfully');
    }
  });

  it.each(services)('opens the ports of %s to this machine alone', (_name, { ports: published = [] }) => {
    expect(published.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it.each(services.filter(([, { build }]) => build))('tells %s nothing that it does not read', (_name, { environment }) => {
    expect(Object.keys(environment).filter((name) => !variables.includes(name))).toEqual([]);
  });

  it.each(ours)('gives %s its own port, database and role', (name, { environment, ports: published }) => {
    const port = ports[name as keyof typeof ports];
    const role = name.replaceAll('-', '_');
    expect(environment).toMatchObject({ PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}`, KAFKA_BROKERS: 'kafka:9092' });
    expect(environment['DATABASE_URL']).toBe(`postgres://${role}:\${TRUNKLINE_PASSWORD:-trunkline}@postgres:5432/${role}`);
    expect(environment['EVERY_DATABASE_URL']).toBe(`postgres://${role}_every:\${TRUNKLINE_PASSWORD:-trunkline}@postgres:5432/${role}`);
    expect(published).toEqual([`127.0.0.1:${port}:${port}`]);
  });

  it('lets services take the word of the portal alone about where a request comes from', () => {
    const portal = compose.services['control-center']!.networks!.default.ipv4_address;
    for (const [, { environment }] of ours) expect(environment['TRUSTED_PROXIES']).toBe(portal);
    const [{ subnet, ip_range: others }] = compose.networks.default.ipam.config as [{ subnet: string; ip_range: string }];
    const within = (range: string) => {
      const [address, bits] = range.split('/') as [string, string];
      const list = new BlockList();
      list.addSubnet(address, Number(bits));
      return list.check(portal);
    };
    expect({ own: within(subnet), anybodys: within(others) }).toEqual({ own: true, anybodys: false });
  });
});

describe('setup', () => {
  it('is told where database and broker are and how topics are to be, and nothing of what services do', () => {
    const told = Object.keys(compose.services['setup']!.environment);
    expect(told.filter((name) => !/^(DATABASE|KAFKA|TOPIC)_/.test(name))).toEqual([]);
  });
});

describe('the Dockerfile', () => {
  it('pins what it builds on', () => {
    expect(/^ARG BASE=(.*)$/m.exec(dockerfile)?.[1]).toMatch(pinned);
  });

  it('runs as nobody in particular', () => {
    expect(dockerfile).toMatch(/^USER 65532:65532$/m);
  });

  it('asks for health what docker-compose.yml asks', () => {
    const [, question] = /HEALTHCHECK[^]*?CMD (\[.*\])/.exec(dockerfile) ?? [];
    for (const [, { healthcheck }] of ours) {
      expect(healthcheck.test?.map((word) => word.replaceAll('$$', '$'))).toEqual(['CMD', ...(JSON.parse(question!) as string[])]);
    }
  });

  it('has every stage that docker-compose.yml builds', () => {
    const stages = [...dockerfile.matchAll(/^FROM .* AS (\S+)$/gm)].map(([, stage]) => stage);
    expect(stages).toEqual(expect.arrayContaining(services.flatMap(([, { build }]) => build?.target ?? [])));
  });
});
