import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const repository = fileURLToPath(new URL('..', import.meta.url));
/** A cruise takes four seconds; a machine that runs everything else at once may need many times that. */
const patienceMs = 120_000;
const cruiser = join(repository, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

const rooms = ['telemetry', 'wire', 'database', 'kafka', 'outbox', 'handlers', 'reports', 'inbox', 'operations', 'health'];

/** Every rule, a file that breaks it and how. Each file stands in a copy of the repository's layout that has nothing else in it. */
const refused: [rule: string, file: string, text: string][] = [
  ['domain-imports-nothing', 'libs/domain/src/pure.ts', "import '@trunkline/contracts';"],
  ['domain-imports-nothing', 'libs/domain/src/still.ts', "import 'node:fs';"],
  ['contracts-are-declarations', 'libs/contracts/src/light.ts', "import '@trunkline/domain';"],
  ['contracts-are-declarations', 'libs/contracts/src/plain.ts', "import 'typeorm';"],
  ['messaging-sees-contracts', 'libs/messaging/src/low.ts', "import '@trunkline/service-kit';"],
  ['services-are-apart', 'services/orders/src/curious.ts', "import '../../notifications/src/main.ts';"],
  ['libraries-know-no-service', 'libs/service-kit/src/partial.ts', "import '../../../services/orders/src/main.ts';"],
  ['nothing-stands-on-deploy', 'services/orders/src/upside-down.ts', "import '../../../deploy/local/launcher.ts';"],
  ['deploy-starts-processes', 'deploy/local/inside.ts', "import '../../services/orders/src/main.ts';"],
  ['testing-is-for-tests', 'services/orders/src/rehearsed.ts', "import '@trunkline/testing';"],
  ['testing-is-for-tests', 'deploy/docker/rehearsed.ts', "import '@trunkline/testing';"],
  ['testing-is-for-tests', 'deploy/local/rehearsed.ts', "import '@trunkline/testing';"],
  ['infrastructure-stands-alone', 'libs/infrastructure/src/leaning.ts', "import '@trunkline/messaging';"],
  ['infrastructure-is-started-by-deploy', 'services/orders/src/self-made.ts', "import '@trunkline/infrastructure';"],
  ['messaging-wire', 'libs/messaging/src/wire/forward.ts', "import '../health/lag.watch.ts';"],
  ...rooms.map((room): [string, string, string] => [
    `messaging-${room}`,
    `libs/messaging/src/${room}/upward.ts`,
    "import '../messaging.ts';",
  ]),
  ['mail-stands-alone', 'services/notifications/src/mail/curious.ts', "import '../messages/message.queue.ts';"],
  ['messages-know-no-source', 'services/notifications/src/messages/partial.ts', "import '../orders/order.letter.tsx';"],
  ['browsers-see-types-of-contracts', 'services/control-center/web/app/heavy.ts', "import '@trunkline/contracts';"],
  ['nothing-stands-on-the-web-app', 'services/control-center/src/curious.ts', "import '../web/app/heavy.ts';"],
  ['specs-are-leaves', 'services/orders/src/rehearsed-at-one-remove.ts', "import './main.fixture.ts';"],
  ['specs-stand-alone', 'services/orders/src/leaning.spec.ts', "import './main.spec.ts';"],
  ['through-the-index', 'services/orders/src/deep.ts', "import '../../../libs/messaging/src/kafka/kafkajs/kafkajs.driver.ts';"],
  ['resolvable', 'services/orders/src/deep-by-name.ts', "import '@trunkline/messaging/src/kafka/kafkajs/kafkajs.driver.ts';"],
  ['libraries-by-name', 'services/orders/src/by-path.ts', "import '../../../libs/contracts/src/index.ts';"],
  ['no-index-in-services', 'services/orders/src/orders/index.ts', "export * from '../main.ts';"],
  ['resolvable', 'services/orders/src/lost.ts', "import './nowhere.ts';"],
  ['kafkajs-behind-its-driver', 'libs/messaging/src/outbox/relay.ts', "import 'kafkajs';"],
  ['kafkajs-behind-its-driver', 'services/orders/src/direct.ts', "import type {} from 'kafkajs';"],
  ['platformatic-behind-its-driver', 'libs/messaging/src/outbox/outbox.ts', "import '@platformatic/kafka';"],
  ['platformatic-behind-its-driver', 'services/orders/src/other.ts', "import type {} from '@platformatic/kafka';"],
  ['entities-and-machines-see-domain', 'services/orders/src/orders/a.entity.ts', "import './order.commands.ts';"],
  ['entities-and-machines-see-domain', 'services/orders/src/orders/b.machine.ts', "import '@trunkline/messaging';"],
  ['entities-and-machines-see-types-of-contracts', 'services/orders/src/orders/c.entity.ts', "import '@trunkline/contracts';"],
  ['controllers-see-commands-queries-requests', 'services/orders/src/orders/a.controller.ts', "import './order.entity.ts';"],
  ['controllers-see-commands-queries-requests', 'services/orders/src/orders/b.controller.ts', "import 'typeorm';"],
  ['packages-that-ship', 'services/orders/src/unshipped.ts', "import 'listr2';"],
  ['packages-that-ship', 'services/orders/src/undeclared.ts', "import 'express';"],
  ['no-cycles', 'services/orders/src/hen.ts', "import './egg.ts';"],
  ['no-cycles', 'services/orders/src/egg.ts', "import type {} from './hen.ts';"],
];

const allowed: [file: string, text: string][] = [
  ...['contracts', 'domain', 'infrastructure', 'messaging', 'service-kit', 'testing'].map((name): [string, string] => [
    `libs/${name}/src/index.ts`,
    'export {};',
  ]),
  [
    'libs/contracts/src/orders/order.events.ts',
    "import 'class-validator'; import 'class-transformer'; import 'class-validator-jsonschema'; import 'reflect-metadata';",
  ],
  ['libs/messaging/src/kafka/kafkajs/kafkajs.driver.ts', "import 'kafkajs'; import '@trunkline/contracts'; import '@trunkline/domain';"],
  ['libs/messaging/src/kafka/platformatic/platformatic.driver.ts', "import '@platformatic/kafka';"],
  ['libs/messaging/src/kafka/platformatic/platformatic.consumer.ts', "import '@platformatic/kafka';"],
  ['libs/messaging/src/outbox/relay.spec.ts', "import 'kafkajs'; import '@trunkline/testing';"],
  ['libs/service-kit/src/start.ts', "import '@trunkline/messaging'; import 'typeorm';"],
  ['libs/testing/src/test-service.ts', "import '@trunkline/service-kit'; import 'listr2';"],
  ['services/notifications/src/main.ts', "import '@trunkline/service-kit'; import '@trunkline/messaging'; import '@trunkline/contracts';"],
  ['services/notifications/src/mail/mail.declaration.ts', "import '@trunkline/contracts';"],
  ['services/notifications/src/messages/message.queue.ts', "import '../mail/mail.declaration.ts'; import '../main.ts';"],
  ['services/notifications/src/orders/order.letter.tsx', "import '../messages/message.queue.ts'; import '../mail/mail.declaration.ts';"],
  ['services/orders/src/main.ts', "import '@trunkline/service-kit';"],
  ['services/orders/src/main.fixture.ts', "import '@trunkline/testing';"],
  ['services/orders/src/main.spec.ts', "import '@trunkline/testing'; import './main.fixture.ts'; import 'listr2';"],
  ['services/orders/src/orders/order.machine.ts', "import '@trunkline/domain';"],
  ['services/orders/src/orders/order.entity.ts', "import 'typeorm';  import './order.machine.ts';"],
  ['services/orders/src/orders/order.commands.ts', "import './order.entity.ts'; import '@trunkline/messaging';"],
  [
    'services/orders/src/orders/order.controller.ts',
    "import '@nestjs/common'; import '@trunkline/service-kit'; import './order.commands.ts';",
  ],
  ['libs/contracts/src/orders/index.ts', 'export {};'],
  ['libs/messaging/src/host.ts', 'export {};'],
  ['libs/messaging/src/messaging.ts', "import './health/lag.watch.ts';"],
  ['libs/messaging/src/health/lag.watch.ts', "import '@trunkline/contracts';"],
  ['libs/infrastructure/src/kafka.ts', "import 'listr2'; import 'node:fs/promises';"],
  ['services/orders/src/announcing.ts', "import '@trunkline/messaging/host'; import '@trunkline/contracts/orders';"],
  ['libs/testing/src/backbone.ts', 'export {};'],
  ['libs/infrastructure/src/database.ts', 'export {};'],
  ['deploy/docker/setup.mjs', "import '@trunkline/infrastructure/database';"],
  ['deploy/local/launcher.ts', "import '@trunkline/infrastructure'; import 'listr2';"],
  ['deploy/faults/stage/stage.ts', "import '@trunkline/testing'; import '@trunkline/messaging';"],
  ['deploy/faults/actors/actor.ts', "import '@trunkline/testing/backbone';"],
  ['deploy/faults/evidence/wire.ts', "import 'kafkajs'; import '@platformatic/kafka';"],
  ['deploy/scenarios/path.spec.ts', "import '@trunkline/testing';"],
];

const shipped = [
  '@nestjs/common',
  'class-transformer',
  'class-validator',
  'class-validator-jsonschema',
  'kafkajs',
  '@platformatic/kafka',
  'reflect-metadata',
  'typeorm',
];
const packages = [...shipped, 'listr2', 'express'];

interface Violation {
  from: string;
  to: string;
  rule: { name: string };
  /** The files of a cycle, which is reported once, not for each of them. */
  cycle?: { name: string }[];
}

/** What dependency-cruiser objects to in a tree, under the repository's own rules. */
async function violationsIn(root: string): Promise<Violation[]> {
  const args = [cruiser, '--config', join(repository, '.dependency-cruiser.mjs'), '--output-type', 'json', 'libs', 'services', 'deploy'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, maxBuffer: 64 * 1024 * 1024 });
  return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

async function write(root: string, file: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), `${text}\n`);
}

async function layOut(root: string): Promise<void> {
  await copyFile(join(repository, 'tsconfig.base.json'), join(root, 'tsconfig.base.json'));
  const dependencies = Object.fromEntries(shipped.map((name) => [name, '1']));
  await write(
    root,
    'package.json',
    JSON.stringify({ type: 'module', workspaces: ['libs/*'], dependencies, devDependencies: { listr2: '1' } }),
  );
  for (const name of packages) {
    await write(root, `node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'dist/index.js' }));
    await write(root, `node_modules/${name}/dist/index.js`, '');
  }
  await mkdir(join(root, 'node_modules/@trunkline'), { recursive: true });
  for (const name of ['contracts', 'domain', 'infrastructure', 'messaging', 'service-kit', 'testing']) {
    const folder = join(root, 'libs', name);
    await mkdir(folder, { recursive: true });
    await copyFile(join(repository, 'libs', name, 'package.json'), join(folder, 'package.json'));
    await symlink(folder, join(root, 'node_modules/@trunkline', name), 'junction');
  }
  for (const [file, text] of allowed) await write(root, file, text);
  for (const [, file, text] of refused) await write(root, file, text);
}

describe('the import rules', () => {
  let root: string;
  let violations: Violation[];
  const concerns = (file: string) => (violation: Violation) =>
    violation.from === file || violation.cycle?.some(({ name }) => name === file);
  const rulesBrokenBy = (file: string) => violations.filter(concerns(file)).map(({ rule }) => rule.name);

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'boundaries-'));
    await layOut(root);
    violations = await violationsIn(root);
  }, patienceMs);

  afterAll(() => rm(root, { recursive: true, force: true }));

  it.each(refused)('refuse, by %s, that %s says %s', (rule, file) => {
    expect(rulesBrokenBy(file)).toContain(rule);
  });

  it.each(allowed)('let %s say %s', (file) => {
    expect(rulesBrokenBy(file)).toEqual([]);
  });

  it('are each broken here at least once', async () => {
    const { default: config } = (await import(join(repository, '.dependency-cruiser.mjs'))) as {
      default: { forbidden: { name: string }[] };
    };
    expect(new Set(refused.map(([rule]) => rule))).toEqual(new Set(config.forbidden.map(({ name }) => name)));
  });
});

describe('this repository', () => {
  it(
    'keeps the import rules',
    async () => {
      const found = await violationsIn(repository);
      expect(found.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
    },
    patienceMs,
  );
});
