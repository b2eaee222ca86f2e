import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Endpoints } from '../endpoints.ts';
import { stateFolder } from '../settings.ts';
import { PortalVisitor } from './portal.visitor.ts';

const enterpriseId = 'ENT-ACME';
const username = 'ana.pereira';

/**
 * The address of a calendar that one of the sample day's people made of their planned work. It is told once, so it is kept in a file for its owner alone, and
 * made anew where it leads nowhere any more.
 */
export async function sampleCalendar(
  { people }: Pick<Endpoints, 'people'>,
  portal: string,
  file = join(stateFolder, 'calendar'),
): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept && (await leadsSomewhere(kept))) return kept;
  const visitor = new PortalVisitor(portal);
  await visitor.signIn(people.find((person) => person.username === username)!);
  const { url } = (await whenHeard(() => visitor.make(enterpriseId, 'maintenance/calendar-feeds', { name: 'Work on our network' }))) as {
    url: string;
  };
  await writeFile(file, url, { mode: 0o600 });
  return url;
}

const leadsSomewhere = async (url: string): Promise<boolean> => {
  const response = await fetch(url).catch(() => undefined);
  await response?.body?.cancel();
  return response?.ok ?? false;
};

/** A service that has only started hears a little later who may do what. */
async function whenHeard<T>(work: () => Promise<T>): Promise<T> {
  for (let left = 50; ; left--) {
    try {
      return await work();
    } catch (error) {
      if (!left) throw error;
      await delay(200);
    }
  }
}
