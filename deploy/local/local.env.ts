import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { root, type Ports } from './settings.ts';

/**
 * What a service says it needs here besides what every service is given: its own `local.env`. `{smtp}` in it stands for the port of that name, `{orders}` for a service's.
 * Throws a sentence for a port that nobody has.
 */
export async function localEnv(
  service: string,
  { services, ...others }: Ports,
  folder = join(root, 'services'),
): Promise<Record<string, string>> {
  const text = await readFile(join(folder, service, 'local.env'), 'utf8').catch(() => '');
  const known = new Map<string, number>(Object.entries({ ...services, ...others }));
  const filled = text.replace(/\{([\w-]+)\}/g, (_, name: string) => {
    const port = known.get(name);
    if (typeof port !== 'number') {
      throw new Error(`services/${service}/local.env names the port {${name}}, and there is none of that name.`);
    }
    return String(port);
  });
  return parseEnv(filled) as Record<string, string>;
}
