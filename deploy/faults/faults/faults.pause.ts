import { noDuplicates, type Fault } from './fault.ts';
import { claims } from '../stage/stage.reading.ts';

const relayHaltMs = 15_000;
const consumerHaltMs = 10_000;

/** F9: a relay sleeps over its lease with events in hand, another sends them, and it wakes and sends them too. */
export const zombieRelay: Fault = {
  id: 'F9',
  title: 'SIGSTOP relay 15 s, then CONT',
  loads: ['L2', 'L4'],
  amount: 20,
  async strike(stage, loops) {
    let fired = 0;
    for (let loop = 0; loop < loops; loop++) {
      const {
        settings: { name },
      } = stage.any('relay');
      const { actor: zombie, happened } = await stage.solo(name, { haltBeforeSend: 5 + Math.floor(stage.random() * 50) }, (actor) =>
        actor.halted(),
      );
      if (!happened) continue;
      stage.note('halted', name);
      await stage.wait(relayHaltMs);
      const owners = await stage.repair<{ owner: string }>('select distinct owner from relay_shard');
      if (!owners.some(({ owner }) => owner === `repair@${name}`)) fired++;
      stage.note('goes on', name);
      zombie.signal('SIGCONT');
      await stage.wait(2000);
    }
    return { wanted: loops, fired };
  },
  doubt: noDuplicates,
};

/** F10: a consumer sleeps over its session in the middle of a transaction, its partitions go to others, and it wakes. */
export const zombieConsumer: Fault = {
  id: 'F10',
  title: 'SIGSTOP consumer 10 s, then CONT',
  loads: ['L2'],
  amount: 20,
  async strike(stage, loops) {
    let [fired, epochs] = [0, 0];
    for (let loop = 0; loop < loops; loop++) {
      await stage.settled();
      const {
        settings: { name },
      } = stage.any('consumer');
      await stage.actors.get(name)!.stop();
      const zombie = await stage.start('consumer', name, { haltAtEffect: 20 + Math.floor(stage.random() * 100) });
      if (!(await stage.comes(() => zombie.halted(), 60_000))) continue;
      stage.note('halted', name);
      const before = await claims(stage);
      await stage.wait(consumerHaltMs);
      const raised = (await claims(stage)) - before;
      stage.note('goes on', name);
      zombie.signal('SIGCONT');
      epochs += raised;
      if (raised > 0) fired++;
      await stage.wait(2000);
    }
    return { wanted: loops, fired, measured: { epochsRaised: epochs } };
  },
};
