import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const script = fileURLToPath(new URL('notice.parser.py', import.meta.url));
const home = fileURLToPath(new URL('../../../../.local/parsers/', import.meta.url));

/** One maintenance as circuit-maintenance-parser (PyPI) reads it; times in seconds since 1970. */
export interface ReadMaintenance {
  maintenance_id: string;
  account: string;
  status: string;
  start: number;
  end: number;
  stamp: number;
  sequence: number;
  uid: string;
  circuits: { circuit_id: string; impact: string }[];
}
/** By provider: what was read, or why nothing was. */
export type Reading = Record<string, ReadMaintenance[] | string>;

/** A release of the package in a virtual environment of its own, made once. */
async function parserOf(release: string): Promise<string> {
  const python = join(home, release, 'bin/python');
  if (existsSync(join(home, release, 'ready'))) return python;
  await rm(join(home, release), { recursive: true, force: true });
  await mkdir(home, { recursive: true });
  await run('python3', ['-m', 'venv', join(home, release)]);
  await run(python, ['-m', 'pip', 'install', '--quiet', `circuit-maintenance-parser==${release}`]);
  await writeFile(join(home, release, 'ready'), '');
  return python;
}

/** What the unmodified parser makes of these mails. */
export async function readMails(release: string, providers: string[], mails: string[]): Promise<Reading[]> {
  const python = await parserOf(release);
  const folder = await mkdtemp(join(home, 'mails-'));
  try {
    const files = mails.map((_, number) => join(folder, `${number}.eml`));
    await Promise.all(mails.map((mail, number) => writeFile(files[number]!, mail)));
    const { stdout } = await run(python, [script, providers.join(), ...files], { maxBuffer: 64 * 1024 * 1024 });
    return JSON.parse(stdout) as Reading[];
  } finally {
    await rm(folder, { recursive: true });
  }
}
