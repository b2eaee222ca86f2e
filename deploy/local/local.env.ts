import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { root, type Ports } from './settings.ts';

/**
 * What a service says it needs here besides what every service is given: its own `local.env`. `{smtp}` in it stands for the port of that name.
 * Throws a sentence for a port that nobody has.
 */
export async function localEnv(
  service: string,
  ports: Omit<Ports, 'services'>,
  folder = join(root, 'services'),
): Promise<Record<string, string>> {
  const text = await readFile(join(folder, service, 'local.env'), 'utf8').catch(() => '');
  const filled = text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const port = new Map(Object.entries(ports)).get(name);
    if (typeof port !== 'number') {
      throw new Error(`services/${service}/local.env names the port {${name}}, and there is none of that name.`);
    }
    return String(port);
  });
  return parseEnv(filled) as Record<string, string>;
}
