import type { Role } from './actor.settings.ts';
import type { Fault } from './fault.ts';

const hourMs = 3_600_000;
/** Longer than a lease lasts that nobody renews. */
const goesOnMs = 5000;
const turns: [role: Role, jumpMs: number][] = (['relay', 'consumer', 'writer'] as const).flatMap((role) => [hourMs, -hourMs].map((jumpMs): [Role, number] => [role, jumpMs]));

/** F19: the clock of one process jumps by an hour while it works, forward and then back. */
export const skewClock: Fault = {
  id: 'F19',
  title: 'clock ±1 h on one process',
  loads: ['L1'],
  amount: 1,
  async strike(stage) {
    let fired = 0;
    for (const [role, clockJumpMs] of turns) {
      const { settings: { name } } = role === 'relay' ? await stage.leader() : stage.any(role);
      await stage.actors.get(name)!.stop();
      const actor = await stage.start(role, name, { clockJumpMs });
      stage.note(`clock jumps by ${clockJumpMs} ms`, name);
      if (await stage.comes(() => actor.befell.has('clock jumped'), 10_000)) fired++;
      const effects = await stage.effects();
      await stage.wait(goesOnMs);
      if (!(await stage.comes(async () => (await stage.effects()) > effects, 30_000))) fired--;
      await actor.stop();
      await stage.start(role, name);
      await stage.settled();
    }
    return { wanted: turns.length, fired };
  },
};
