import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const home = fileURLToPath(new URL('../../../.local/python/', import.meta.url));

/** The Python of a virtual environment with these packages (PyPI), made once: for the tools of another language that others meet us with. Each release of a tool is one spec's. */
export async function pythonWith(...packages: string[]): Promise<string> {
  const folder = join(home, packages.join('+').replaceAll(/[^\w.+-]/g, '_'));
  const python = join(folder, 'bin/python');
  if (existsSync(join(folder, 'ready'))) return python;
  await rm(folder, { recursive: true, force: true });
  await mkdir(home, { recursive: true });
  await run('python3', ['-m', 'venv', folder]);
  await run(python, ['-m', 'pip', 'install', '--quiet', ...packages]);
  await writeFile(join(folder, 'ready'), '');
  return python;
}
