import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runningLauncher } from '#local/lock.mjs';
import { stateFolder } from './settings.ts';

/** `npm run reset`: forgets databases, topics, mails, logs and passwords. The broker's jars stay: they are no state, and took a download. */
export async function reset(): Promise<void> {
  const pid = runningLauncher();
  if (pid) throw new Error(`Trunkline is running (process ${pid}): stop it with Ctrl-C first, then reset.`);
  const entries = await readdir(stateFolder).catch(() => []);
  const state = entries.filter((name) => !/^kafka-\d/.test(name) && !name.startsWith('test-'));
  for (const name of state) await rm(join(stateFolder, name), { recursive: true, force: true });
  console.log(state.length ? `Forgotten: ${state.sort().join(', ')}.` : 'There was nothing to forget.');
}
