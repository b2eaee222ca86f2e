import { eventually } from '@trunkline/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Endpoints } from '../local/endpoints.ts';
import { portsFrom } from '../local/settings.ts';

export interface Stack {
  endpoints(): Promise<Endpoints>;
  /** Ends the process at once, as a power cut would. Its launcher starts it again. */
  kill(name: 'orders' | 'notifications' | 'billing' | 'broker'): Promise<void>;
  /** Has a service take requests and answer none, until what is returned is called. */
  hang(name: 'billing'): Promise<() => void>;
  /** What `npm run trunkline -- …` says to an operator here, and its exit code. */
  operate(...words: string[]): Promise<{ code: number | null; said: string }>;
  stop(): Promise<void>;
}

/** Commands begin in the folder of the repository. */
const root = process.cwd();

/** Runs everything that `npm start` runs, with its own state and ports, beside whatever else runs here, with a sample day where it is wanted. */
export async function startStack({ sample = false } = {}): Promise<Stack> {
  await mkdir(join(root, '.local'), { recursive: true });
  const state = await mkdtemp(join(root, '.local', 'scenario-'));
  const env = { ...process.env, TRUNKLINE_STATE: state, TRUNKLINE_PORT_BASE: String(await freeBase()), NODE_OPTIONS: '' };
  const launcher = spawn(process.execPath, ['deploy/local/trunkline.mjs', 'start', ...(sample ? [] : ['--no-sample'])], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [launcher.stdout, launcher.stderr]) stream.on('data', (text: Buffer) => said.push(text.toString()));

  const endpoints = async () => JSON.parse(await readFile(join(state, 'endpoints.json'), 'utf8')) as Endpoints;
  const ready = () =>
    endpoints().then(
      () => true,
      () => ended(launcher, said),
    );
  await eventually(ready, (there) => there, 120_000);

  return {
    endpoints,
    kill: async (name) => {
      const pid = async () => (name === 'broker' ? brokerOf(state) : (await endpoints()).services[name]!.pid);
      await eventually(
        async () => killed(await pid()),
        (done) => done,
        60_000,
      );
    },
    hang: async (name) => {
      const { pid } = (await endpoints()).services[name]!;
      process.kill(pid, 'SIGSTOP');
      return () => void process.kill(pid, 'SIGCONT');
    },
    operate: async (...words) => {
      const command = spawn(process.execPath, ['deploy/local/trunkline.mjs', 'trunkline', ...words], { cwd: root, env });
      const said: string[] = [];
      for (const stream of [command.stdout, command.stderr]) stream.on('data', (text: Buffer) => said.push(text.toString()));
      const [code] = (await once(command, 'close')) as [number | null];
      return { code, said: said.join('') };
    },
    stop: async () => {
      launcher.kill('SIGTERM');
      if (launcher.exitCode === null) await once(launcher, 'exit');
      await rm(state, { recursive: true, force: true });
    },
  };
}

function ended(launcher: ChildProcess, said: string[]): boolean {
  if (launcher.exitCode !== null) throw new Error(`the launcher ended: ${said.join('')}`);
  return false;
}

/** False when the process has ended already and its successor has yet to be announced. */
function killed(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as { code?: string }).code === 'ESRCH') return false;
    throw error;
  }
}

/** The broker is the Java process whose command line names the stack's folder. */
async function brokerOf(state: string): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (words.includes('kafka.Kafka') && words.includes(state)) return Number(pid);
  }
  throw new Error('no broker is running');
}

/** A base whose ports nobody listens on; below the range from which systems give out ports of their own, so that nobody takes one meanwhile. */
async function freeBase(): Promise<number> {
  for (;;) {
    const base = 12_000 + 100 * Math.floor(Math.random() * 200);
    const { services, ...others } = portsFrom(String(base));
    const free = await Promise.all([...Object.values(services), ...Object.values(others)].map(isFree));
    if (free.every(Boolean)) return base;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  return once(server, 'listening').then(
    () => new Promise((resolve) => server.close(() => resolve(true))),
    () => false,
  );
}
