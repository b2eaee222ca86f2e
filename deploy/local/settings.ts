import { generateKeyPair, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Every service and its port's place after the base. A new service is one more entry here. */
export const services = {
  'control-center': 0,
  identity: 1,
  orders: 2,
  repair: 3,
  billing: 4,
  maintenance: 5,
  notifications: 6,
} as const;
export type ServiceName = keyof typeof services;

export const root = (function above(folder: string): string {
  return existsSync(join(folder, 'package-lock.json')) ? folder : above(dirname(folder));
})(dirname(fileURLToPath(import.meta.url)));

/** Where everything lives that is not in git; TRUNKLINE_STATE lets several run from one clone. */
export const stateFolder = resolve(process.env['TRUNKLINE_STATE'] || join(root, '.local'));
export const logFolder = join(stateFolder, 'logs');

export interface Options {
  sample: boolean;
  /** Restart what changes. */
  watch: boolean;
  /** Stop again, with success, when everything is ready. */
  ci: boolean;
  only: ServiceName[];
}

/** Reads the words after `npm start --`. Throws a sentence that names what it does not know. */
export function readOptions(words: string[]): Options {
  const options: Options = { sample: true, watch: false, ci: false, only: Object.keys(services) as ServiceName[] };
  for (let index = 0; index < words.length; index += 1) {
    const [word = '', value] = words[index]!.split('=', 2);
    if (word === '--no-sample') options.sample = false;
    else if (word === '--watch') options.watch = true;
    else if (word === '--ci') options.ci = true;
    else if (word === '--only') options.only = serviceNames(value ?? words[(index += 1)] ?? '');
    else throw new Error(`There is no option ${word}; there are --no-sample, --only <service,…> and --ci.`);
  }
  return options;
}

function serviceNames(list: string): ServiceName[] {
  const names = list.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !(name in services));
  if (unknown.length) throw new Error(`There is no service “${unknown.join('”, “')}”; there are ${Object.keys(services).join(', ')}.`);
  // Without whoever gives tokens nobody could ask the others for anything.
  return [...new Set(['identity', ...names])] as ServiceName[];
}

export interface Ports {
  services: Record<ServiceName, number>;
  smtp: number;
  postgres: number;
  mailbox: number;
  kafka: number;
  controller: number;
}

/** The fixed ports of a clone, counted from TRUNKLINE_PORT_BASE. */
export function portsFrom(base: string | undefined = process.env['TRUNKLINE_PORT_BASE']): Ports {
  const first = Number(base || 7400);
  if (!Number.isInteger(first) || first < 1024 || first > 65_400) {
    throw new Error(`TRUNKLINE_PORT_BASE is “${base ?? ''}”; it must be a whole number from 1024 to 65400.`);
  }
  const placed = Object.entries(services).map(([name, offset]) => [name, first + offset]);
  return {
    services: Object.fromEntries(placed) as Ports['services'],
    smtp: first + 25,
    postgres: first + 32,
    mailbox: first + 80,
    kafka: first + 92,
    controller: first + 93,
  };
}

/**
 * Passwords of the local databases, the operators' token, what identity seals with, what one-time links open with, and
 * what addresses for mail that comes in are signed with.
 */
export const passwords = (file = join(stateFolder, 'passwords.json')): Promise<Record<string, string>> =>
  keptSecrets(file, ['postgres', 'operator', 'sealing', 'links', 'mail', ...Object.keys(services)]);

const inTurn = new Map<string, Promise<unknown>>();

/** A secret for each name: made once, then the same at every start, also for two who ask at the same time. Their file is readable by its owner alone. */
export function keptSecrets(
  file: string,
  names: string[],
  make = (_name: string): string => randomBytes(24).toString('base64url'),
): Promise<Record<string, string>> {
  const before = inTurn.get(file) ?? Promise.resolve();
  const secrets = before.then(() => readOrMake(file, names, make));
  inTurn.set(
    file,
    secrets.catch(() => undefined),
  );
  return secrets;
}

async function readOrMake(file: string, names: string[], make: (name: string) => string): Promise<Record<string, string>> {
  const known = JSON.parse(await readFile(file, 'utf8').catch(() => '{}')) as Record<string, string>;
  const all = Object.fromEntries(names.map((name) => [name, known[name] ?? make(name)]));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(all, undefined, 2)}\n`, { mode: 0o600 });
  return all;
}

/** The file with the private key that mails are signed with here (DKIM): made once, and for its owner alone. */
export async function signingKey(file = join(stateFolder, 'dkim.pem')): Promise<string> {
  if (existsSync(file)) return file;
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return file;
}
