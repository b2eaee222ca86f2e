import type { Program } from '@trunkline/infrastructure';
import { execFile } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface BrokerPorts {
  kafka: number;
  controller: number;
  /** Advertised as the proxy's port: who comes through the proxy stays behind it. */
  wire: number;
  proxy: number;
  /** Asks for a name and a password, and does what the ACLs allow. */
  gate: number;
}

/** Who may come by the gate. */
export type Users = Record<'repair' | 'billing', string>;

/** Gives the broker its listeners. Those who come without a name by the others are the operators. */
export async function addListeners({ args }: Program, ports: BrokerPorts, users: Users): Promise<void> {
  const at = (listeners: Record<string, number>) =>
    Object.entries(listeners)
      .map(([name, port]) => `${name}://127.0.0.1:${port}`)
      .join(',');
  const { kafka, controller, wire, proxy, gate } = ports;
  const logins = Object.entries(users)
    .map(([name, password]) => `user_${name}="${password}"`)
    .join(' ');
  const settings = {
    listeners: at({ PLAINTEXT: kafka, WIRE: wire, GATE: gate, CONTROLLER: controller }),
    'advertised.listeners': at({ PLAINTEXT: kafka, WIRE: proxy, GATE: gate }),
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,WIRE:PLAINTEXT,GATE:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'PLAINTEXT',
    'sasl.enabled.mechanisms': 'PLAIN',
    'listener.name.gate.plain.sasl.jaas.config': `org.apache.kafka.common.security.plain.PlainLoginModule required ${logins};`,
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'super.users': 'User:ANONYMOUS',
    'allow.everyone.if.no.acl.found': false,
  };
  await appendFile(
    args.at(-1)!,
    Object.entries(settings)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  );
}

/** A file system of its own in a folder, small enough to fill. */
export async function mountSmall(folder: string, megabytes: number): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  return async () => void (await run('umount', ['-l', folder]));
}

/** Why no small file system can be mounted here; undefined where it can. */
export async function cannotMount(): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'mount-'));
  try {
    await (
      await mountSmall(folder, 1)
    )();
    return undefined;
  } catch (error) {
    const [said] = String((error as { stderr?: string }).stderr || (error as Error).message)
      .trim()
      .split('\n');
    return `no small file system can be mounted here: ${said!}`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
