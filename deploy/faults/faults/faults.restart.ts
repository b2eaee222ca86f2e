import { duplicatesOn, type Fault } from './fault.ts';

/** F20: every process is told to leave, and comes back, one after the other. Old and new are the same code here. */
export const rollRestarts: Fault = {
  id: 'F20',
  title: 'rolling SIGTERM restart of all',
  loads: ['L2'],
  amount: 50,
  async strike(stage, rounds) {
    let [fired, rude, longestLeaveMs] = [0, 0, 0];
    for (let round = 0; round < rounds; round++) {
      for (const {
        settings: { role, name },
      } of [...stage.all('relay'), ...stage.all('consumer'), ...stage.all('writer')]) {
        stage.note('SIGTERM', name);
        const began = Date.now();
        if (!(await stage.actors.get(name)!.retire())) rude++;
        longestLeaveMs = Math.max(longestLeaveMs, Date.now() - began);
        await stage.start(role, name);
        if (role === 'consumer') await stage.settled();
        fired++;
      }
    }
    const missed = rude ? { missed: `${rude} processes did not leave by themselves` } : {};
    return { wanted: rounds * 6, fired, measured: { longestLeaveMs, rude }, ...missed };
  },
  regret: (evidence) =>
    duplicatesOn(evidence.wire) > evidence.wire.length / 1000
      ? `${duplicatesOn(evidence.wire)} of ${evidence.wire.length} records are copies; a graceful leave makes none`
      : undefined,
};
