import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { pythonWith } from '../python.ts';

const run = promisify(execFile);
const script = fileURLToPath(new URL('notice.parser.py', import.meta.url));

/** One maintenance as circuit-maintenance-parser (PyPI) reads it; times in seconds since 1970. */
interface ReadMaintenance {
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
export type NoticeReading = Record<string, ReadMaintenance[] | string>;

/** What the unmodified parser makes of these mails. */
export async function readNotices(release: string, providers: string[], mails: string[]): Promise<NoticeReading[]> {
  const python = await pythonWith(`circuit-maintenance-parser==${release}`);
  const folder = await mkdtemp(join(tmpdir(), 'mails-'));
  try {
    const files = mails.map((_, number) => join(folder, `${number}.eml`));
    await Promise.all(mails.map((mail, number) => writeFile(files[number]!, mail)));
    const { stdout } = await run(python, [script, providers.join(), ...files], { maxBuffer: 64 * 1024 * 1024 });
    return JSON.parse(stdout) as NoticeReading[];
  } finally {
    await rm(folder, { recursive: true });
  }
}
