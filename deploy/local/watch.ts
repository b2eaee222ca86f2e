import { watch } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { build } from '#local/build.mjs';
import { root, type ServiceName } from './settings.ts';
import type { Stack } from './stack.ts';

const quietMs = 150;

/** `npm run dev`: compiles what is saved and restarts the services it belongs to; a library belongs to all of them. */
export function watchSources(stack: Stack, say: (text: string) => void): void {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();
  const rebuild = async () => {
    const files = [...changed];
    changed.clear();
    try {
      if (!(await build())) return;
      const names = affected(files, stack.names);
      say(`${files.join(', ')} changed: restarting ${names.join(', ')}`);
      for (const name of names) await stack.restart(name);
    } catch (error) {
      say((error as Error).message);
    }
  };
  for (const group of ['libs', 'services']) {
    const watcher = watch(join(root, group), { recursive: true, signal: stack.stopping }, (_event, name) => {
      if (!name || !isSource(name)) return;
      changed.add(relative(root, join(root, group, name)));
      clearTimeout(timer);
      timer = setTimeout(() => {
        work = work.then(rebuild);
      }, quietMs);
    });
    watcher.on('error', (error) => say(`Watching ${group} ended: ${error.message}`));
  }
}

/** Which services run code of these files. */
export function affected(files: string[], names: ServiceName[]): ServiceName[] {
  const owners = files.map((file) => file.split(sep)).map(([group, project]) => (group === 'services' ? project : undefined));
  return owners.includes(undefined) ? names : names.filter((name) => owners.includes(name));
}

function isSource(name: string): boolean {
  return /\.tsx?$/.test(name) && !/\.spec\.tsx?$/.test(name) && !/(^|[\\/])(dist|node_modules)[\\/]/.test(name);
}
