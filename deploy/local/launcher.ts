import { findInfrastructure } from '@trunkline/infrastructure';
import { mkdir, rm } from 'node:fs/promises';
import { dropLock, forgetLast, takeLock, wasKilled } from '#local/lock.mjs';
import { claimPorts } from './ports.ts';
import { screen } from './screen.ts';
import { logFolder, portsFrom, readOptions } from './settings.ts';
import { Stack } from './stack.ts';
import { bringUp, hasSample } from './steps.ts';
import { watchSources } from './watch.ts';

const leavingMs = 25_000;

/** `npm start`: brings everything up, keeps it up, and takes it down again when told to. */
export async function launch(words: string[]): Promise<void> {
  const began = Date.now();
  const options = readOptions(words);
  const ports = portsFrom();
  forgetLast();
  const patienceMs = wasKilled() ? leavingMs : 0;
  takeLock();
  const stack = new Stack(ports, options.only, say);
  const stopped = stopWhenTold(stack);
  try {
    await rm(logFolder, { recursive: true, force: true });
    await mkdir(logFolder, { recursive: true });
    const choice = await findInfrastructure();
    await claimPorts(stack.portsNeeded(choice), patienceMs);
    await bringUp(stack, choice, options.sample);
    await stack.announce();
  } catch (error) {
    if (stack.stopping.aborted) return stopped;
    await stack.stop();
    dropLock();
    throw error;
  }
  const seconds = (Date.now() - began) / 1000;
  if (options.ci) {
    console.log(`ready after ${seconds.toFixed(1)} s`);
    process.kill(process.pid, 'SIGTERM');
  } else {
    console.log(screen(stack.endpoints(), { sample: hasSample(stack, options.sample), seconds }));
    if (options.watch) watchSources(stack, say);
  }
  return stopped;
}

function say(text: string): void {
  console.log(text);
}

/**
 * Resolves when all has been stopped on a signal, or because whoever started us is gone. Signals within a second count as one: a terminal's Ctrl-C
 * reaches every process of the group, and npm passes it on once more. A later one kills.
 */
function stopWhenTold(stack: Stack): Promise<void> {
  return new Promise((resolve) => {
    let first = 0;
    const told = () => {
      if (first && Date.now() - first > 1000) {
        stack.kill();
        dropLock();
        process.exit(1);
      }
      if (first) return;
      first = Date.now();
      say('Stopping …');
      void stack.stop().then(() => {
        dropLock();
        say('Stopped.');
        resolve();
      });
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(signal, told);
    process.channel?.ref();
    process.stdout.on('error', () => undefined); // a terminal that was closed must not stop us from stopping
  });
}
