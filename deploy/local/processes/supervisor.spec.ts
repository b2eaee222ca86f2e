import { describe, expect, it } from '@jest/globals';
import { keep, type Program } from '@trunkline/infrastructure';
import { execFileSync } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Supervised } from './supervisor.ts';

/** A program that answers with its process id when it is ready, supervised; `gone` tells whether anything of it still runs. */
async function supervised(script = "console.log('ready'); setInterval(() => {}, 1000)") {
  const folder = await mkdtemp(join(tmpdir(), 'supervised-'));
  const log = join(folder, 'log');
  const program: Program = {
    name: 'Program',
    command: process.execPath,
    args: ['-e', script],
    ready: 'ready',
    log,
    stopSignal: 'SIGTERM',
    dropSignal: 'SIGKILL',
  };
  const events = new EventEmitter();
  const said: string[] = [];
  const child = new Supervised({
    name: 'Program',
    log,
    start: () => keep(program),
    say: (text) => said.push(text),
    restarted: () => events.emit('restarted'),
  });
  return {
    child,
    said,
    restarted: () => once(events, 'restarted'),
    [Symbol.asyncDispose]: async () => {
      child.kill();
      await rm(folder, { recursive: true });
    },
  };
}

function groupOf(pid: number): string[] {
  return execFileSync('ps', ['-eo', 'pgid=,stat='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([group, state]) => group === String(pid) && !state?.startsWith('Z'))
    .map(([group]) => group!);
}

describe('a supervised child', () => {
  it('is started again when it is killed, and its last lines are shown', async () => {
    await using program = await supervised();
    await program.child.begin();
    const first = program.child.pid;
    process.kill(first, 'SIGKILL');
    await program.restarted();
    expect(program.child.pid).not.toBe(first);
    expect(groupOf(first)).toEqual([]);
    expect(program.said[0]).toContain('Program ended; its last lines:\nready\nProgram is started again in 0.2 s');
    await program.child.stop();
  });

  it('leaves nothing behind when it is stopped', async () => {
    await using program = await supervised();
    await program.child.begin();
    await program.child.stop();
    expect(groupOf(program.child.pid)).toEqual([]);
    expect(program.said).toEqual([]);
  });

  it('that ends before it is ready fails the start with what it said', async () => {
    await using program = await supervised("console.log('no such disk'); process.exit(3)");
    await expect(program.child.begin()).rejects.toThrow('Program ended before it was ready:\nno such disk');
  });
});
