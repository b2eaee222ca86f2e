import { noDuplicates, type Fault } from './fault.ts';

/** So many die one right after the other: the time to resume counts from the first. */
const perRecovery = 2;

/** F1: a consumer dies anywhere, and its partitions go to the others. */
export const killConsumer: Fault = {
  id: 'F1',
  title: 'kill -9 consumer',
  loads: ['L2', 'L4'],
  amount: 200,
  resumeMs: 8000,
  everyDriver: true,
  async strike(stage, loops) {
    let [fired, longestResumeMs] = [0, 0];
    while (fired < loops) {
      const dead: string[] = [];
      await stage.wait(200, 3000);
      const began = Date.now();
      while (dead.length < perRecovery && fired < loops) {
        const victim = stage.any('consumer');
        stage.note('kill -9', victim.settings.name);
        await victim.kill();
        dead.push(victim.settings.name);
        fired++;
      }
      await Promise.all(dead.map((name) => stage.start('consumer', name)));
      await stage.settled();
      longestResumeMs = Math.max(longestResumeMs, Date.now() - began);
    }
    return { wanted: loops, fired, measured: { longestResumeMs } };
  },
};

/** F2: a relay dies between the broker's answer and the delete, or anywhere. */
export const killRelay: Fault = {
  id: 'F2',
  title: 'kill -9 relay',
  loads: ['L2', 'L4'],
  amount: 200,
  everyDriver: true,
  async strike(stage, loops) {
    let [fired, hooked] = [0, 0];
    for (let loop = 0; loop < loops; loop++) {
      const hook = loop % 2 === 0;
      const victim = await stage.leader();
      const { name } = victim.settings;
      if (hook) {
        const { actor, happened } = await stage.solo(name, { dieAfterSend: 2 + Math.floor(stage.random() * 20) }, ({ alive }) => !alive);
        if (happened) hooked++;
        else await actor.kill();
      } else {
        await stage.wait(200, 2000);
        await victim.kill();
      }
      stage.note(hook ? 'died after its send' : 'kill -9', name);
      fired++;
      await stage.start('relay', name);
    }
    return { wanted: loops, fired, measured: { betweenAckAndDelete: hooked } };
  },
  doubt: noDuplicates,
};

/** So many at a time. */
const doomedAtOnce = 3;

/** F3: the business process dies with its events written and not committed. */
export const killWriter: Fault = {
  id: 'F3',
  title: 'kill -9 API before commit',
  loads: ['L1'],
  amount: 200,
  async strike(stage, loops) {
    let [left, fired] = [loops, 0];
    const doom = async (name: string) => {
      while (left-- > 0) {
        const doomed = await stage.start('writer', name, { dieAtCommit: 2 + Math.floor(stage.random() * 80) });
        if (await stage.comes(() => !doomed.alive, 15_000)) fired++;
        else await doomed.kill();
        stage.note('died before its commit', name);
      }
    };
    await Promise.all(Array.from({ length: doomedAtOnce }, (_, index) => doom(`doomed-${index + 1}`)));
    return { wanted: loops, fired };
  },
  doubt: ({ operations, wire }) => {
    const there = new Set(wire.map(({ token }) => token));
    const cut = operations.filter(({ outcome, events }) => outcome === 'unknown' && !events.some(({ token }) => there.has(token)));
    return cut.length ? undefined : 'no transaction was cut off';
  },
};
