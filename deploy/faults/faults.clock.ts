import type { Role } from './actor.settings.ts';
import type { Fault } from './fault.ts';
import { claims } from './stage.reading.ts';

const hourMs = 3_600_000;
/** Longer than a lease lasts that nobody renews, and a session in which nobody is heard of. */
const goesOnMs: Record<Role, number> = { relay: 5000, consumer: 8000, writer: 3000 };
/** A partition is claimed when something comes on it, and each has something to say within this time. */
const claimedMs = 1000;
const turns: [role: Role, jumpMs: number][] = (['relay', 'consumer', 'writer'] as const).flatMap((role) => [hourMs, -hourMs].map((jumpMs): [Role, number] => [role, jumpMs]));

/** F19: the clock of one process jumps by an hour while it works, forward and then back. */
export const skewClock: Fault = {
  id: 'F19',
  title: 'clock ±1 h on one process',
  loads: ['L1'],
  amount: 1,
  async strike(stage) {
    let [fired, changes] = [0, 0];
    for (const [role, clockJumpMs] of turns) {
      const { settings: { name } } = role === 'relay' ? await stage.leader() : stage.any(role);
      await stage.actors.get(name)!.stop();
      const actor = await stage.start(role, name, { clockJumpMs });
      stage.note(`clock jumps by ${clockJumpMs} ms`, name);
      if (await stage.comes(() => actor.befell.has('clock jumped'), 10_000)) fired++;
      await stage.settled();
      await stage.wait(claimedMs);
      const [effects, held] = [await stage.effects(), await claims(stage)];
      await stage.wait(goesOnMs[role]);
      changes += (await claims(stage)) - held;
      if (!(await stage.comes(async () => (await stage.effects()) > effects, 30_000))) fired--;
      await actor.stop();
      await stage.start(role, name);
      await stage.settled();
    }
    const missed = changes ? { missed: `partitions changed hands ${changes} times while a clock was wrong` } : {};
    return { wanted: turns.length, fired, ...missed };
  },
};
