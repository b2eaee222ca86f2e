import { rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault } from './fault.ts';
import { cannotMount } from '../stage/ground.broker.ts';
import { drained, waiting } from '../stage/stage.reading.ts';

/** F5: the broker is away for long. What the business does goes on as if it were there, and its events wait in the outbox. */
export const loseBroker: Fault = {
  id: 'F5',
  title: 'broker down',
  loads: ['L1'],
  amount: 300,
  bounds: { commit: 1.2 },
  async strike(stage, seconds) {
    const starts = stage.starts;
    const from = Date.now();
    stage.note('kill -9 broker');
    await stage.ground.kafka.kill();
    await stage.wait(seconds * 1000);
    const until = Date.now();
    const mostWaiting = await waiting(stage);
    await stage.ground.kafka.start();
    stage.note('broker is back');
    const began = Date.now();
    await drained(stage);
    await stage.settled();
    const missed = stage.starts === starts ? {} : { missed: 'a process had to be started again' };
    return {
      wanted: 1,
      fired: mostWaiting > 0 ? 1 : 0,
      during: { from, until },
      measured: { mostWaiting, drainMs: Date.now() - began },
      ...missed,
    };
  },
};

/** F18: the broker's disk is full, which ends the broker; it is started again when there is space. */
export const fillDisk: Fault = {
  id: 'F18',
  title: 'disk full under the broker',
  loads: ['L1'],
  amount: 1,
  ground: 'small disk',
  prevented: cannotMount,
  async strike(stage) {
    const { kafka, logs } = stage.ground;
    const ballast = join(logs, 'ballast');
    let ended = false;
    void kafka.ended.then(() => (ended = true));
    stage.note('the disk fills');
    const { bavail, bsize } = await statfs(logs);
    await writeFile(ballast, Buffer.alloc(bavail * bsize)).catch(() => undefined); // whoever writes meanwhile gets the rest
    const fired = await stage.comes(async () => ended || ((await statfs(logs)).bavail === 0 && (await waiting(stage)) > 300), 60_000);
    await stage.wait(3000);
    const mostWaiting = await waiting(stage);
    await rm(ballast);
    stage.note('there is space again');
    if (!ended) await kafka.kill();
    await kafka.start();
    const began = Date.now();
    await drained(stage);
    await stage.settled();
    return {
      wanted: 1,
      fired: fired && mostWaiting > 0 ? 1 : 0,
      measured: { brokerEnded: Number(ended), mostWaiting, drainMs: Date.now() - began },
    };
  },
};
