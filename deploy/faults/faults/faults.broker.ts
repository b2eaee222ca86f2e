import type { Fault } from './fault.ts';
import type { Stage } from '../stage/stage.ts';
import { asOperator, logEnds, setOffsets } from '../evidence/wire.ts';
import { topics } from '../load/events.ts';

const outageMs = 5000;

/** F4: the broker dies and comes back. */
export const killBroker: Fault = {
  id: 'F4',
  title: 'kill -9 broker, back after 5 s',
  loads: ['L2'],
  amount: 20,
  everyDriver: true,
  async strike(stage, loops) {
    let fired = 0;
    let longestDrainMs = 0;
    for (let loop = 0; loop < loops; loop++) {
      await stage.wait(500, 3000);
      stage.note('kill -9 broker');
      await stage.ground.kafka.kill();
      await stage.wait(outageMs);
      const [waiting] = await stage.repair<{ count: number }>('select count(*)::int from outbox');
      if (waiting!.count > 0) fired++;
      await stage.ground.kafka.start();
      stage.note('broker is back');
      const began = Date.now();
      const [newest] = await stage.repair<{ seq: string }>('select coalesce(max(seq), 0) as seq from outbox');
      const drained = async () => (await stage.repair('select 1 from outbox where seq <= $1 limit 1', [newest!.seq])).length === 0;
      if (await stage.comes(drained, 60_000)) longestDrainMs = Math.max(longestDrainMs, Date.now() - began);
      await stage.settled();
    }
    return { wanted: loops, fired, measured: { longestDrainMs } };
  },
};

const stepMs = 5000;

/** F11: a member comes and goes every five seconds, so that the group hardly ever rests. */
export const storm: Fault = {
  id: 'F11',
  title: 'rebalance storm',
  loads: ['L2'],
  amount: 600,
  everyDriver: true,
  async strike(stage, seconds) {
    await stage.settled();
    const calmRate = await rate(stage, () => stage.wait(stepMs));
    const changes = Math.max(2, Math.floor(seconds / (stepMs / 1000)));
    let fired = 0;
    const stormRate = await rate(stage, async () => {
      for (let change = 0; change < changes; change++) {
        const guest = stage.actors.get('guest');
        stage.note(guest?.alive ? 'member leaves' : 'member comes', 'guest');
        await Promise.all([stage.wait(stepMs), guest?.alive ? guest.stop() : stage.start('consumer', 'guest')]);
        fired++;
      }
    });
    await stage.actors.get('guest')?.stop();
    await stage.settled();
    return { wanted: changes, fired, measured: { calmPerSecond: Math.round(calmRate), stormPerSecond: Math.round(stormRate) } };
  },
};

async function rate(stage: Stage, during: () => Promise<void>): Promise<number> {
  const [before, began] = [await stage.effects(), Date.now()];
  await during();
  return ((await stage.effects()) - before) / ((Date.now() - began) / 1000);
}

/** F15: what Kafka knows of the group is lost or wrong: the group is deleted, its offsets are set to the end, then to the beginning. */
export const loseOffsets: Fault = {
  id: 'F15',
  title: 'group deleted, offsets reset',
  loads: ['L3'],
  amount: 3,
  async strike(stage) {
    const group = `${stage.prefix}billing`;
    let fired = 0;
    for (const way of ['delete', 'latest', 'earliest'] as const) {
      await stage.wait(500, 1500);
      const names = stage.all('consumer').map(({ settings: { name } }) => name);
      await Promise.all(stage.all('consumer').map((actor) => actor.stop()));
      stage.note(way === 'delete' ? 'group deleted' : `offsets set to the ${way}`);
      await asOperator(stage.ground.brokers, async (admin) => {
        if (way === 'delete') await admin.deleteGroups([group]);
        else {
          const ends = await logEnds(admin, stage.prefix, Object.values(topics));
          await setOffsets(
            stage.ground.brokers,
            group,
            ends.map(({ topic, partition, end }) => ({
              topic: stage.prefix + topic,
              partition,
              offset: BigInt(way === 'latest' ? end : 0),
            })),
          );
        }
      });
      fired++;
      await Promise.all(names.map((name) => stage.start('consumer', name)));
      await stage.settled();
    }
    return { wanted: 3, fired };
  },
};

/** F16: every position is set to the beginning of its log, and all that was heard is heard again. */
export const replayAll: Fault = {
  id: 'F16',
  title: 'replay from 0',
  loads: ['L3'],
  amount: 1,
  wholeLoad: true,
  async strike(stage) {
    await stage.settled();
    return { wanted: 0, fired: 0 };
  },
  async after(stage) {
    const effects = await stage.effects();
    const heard = await heardUntilNow(stage);
    stage.note('positions set to 0');
    await stage.billing('update consumer_position set next = 0, last_id = null, generation = generation + 1, epoch = epoch + 1');
    await stage.comes(async () => (await heardUntilNow(stage)) > 0, 30_000);
    const [began, before] = [Date.now(), await heardUntilNow(stage)];
    await stage.comes(async () => (await heardUntilNow(stage)) === heard, 60_000);
    const skippedPerSecond = Math.round((heard - before) / ((Date.now() - began) / 1000));
    const over = await stage.quiet();
    const missed = skippedPerSecond < 10_000 ? { missed: 'the target is 10,000 skipped a second' } : {};
    return {
      wanted: 1,
      fired: over !== undefined && heard > 0 ? 1 : 0,
      measured: { heard, skippedPerSecond, newEffects: (await stage.effects()) - effects },
      ...missed,
    };
  },
};

const heardUntilNow = async (stage: Stage) =>
  (await stage.billing<{ count: number }>('select sum(next)::int as count from consumer_position'))[0]!.count;
