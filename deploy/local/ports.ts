import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** Whether somebody listens on this port of 127.0.0.1 already. */
export async function isTaken(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return false;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return true;
    throw error;
  } finally {
    server.close();
  }
}

/** Throws a sentence that names every taken port and what to do. Waits `patienceMs` for ports that are about to be given back. */
export async function claimPorts(wanted: Record<string, number>, patienceMs = 0): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const taken: string[] = [];
    for (const [name, port] of Object.entries(wanted)) if (await isTaken(port)) taken.push(`${port} (${name})`);
    if (!taken.length) return;
    if (Date.now() >= deadline) throw new Error(sentence(taken));
    await delay(250);
  }
}

function sentence(taken: string[]): string {
  const which = taken.length === 1 ? `Port ${taken[0]!} is` : `Ports ${taken.join(', ')} are`;
  return `${which} taken: stop what listens there, or choose other ports, as in TRUNKLINE_PORT_BASE=8400 npm start.`;
}
