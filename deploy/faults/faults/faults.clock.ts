import type { Role } from '../actors/actor.settings.ts';
import type { Fault } from './fault.ts';
import { claims } from '../stage/stage.reading.ts';

const hourMs = 3_600_000;
/** From the true time to an hour ahead, to an hour behind, and home. */
const jumpsMs = [hourMs, -2 * hourMs, hourMs];
/** Longer than a lease lasts that nobody renews, and a session in which nobody is heard of. */
const goesOnMs: Record<Role, number> = { relay: 5000, consumer: 8000, writer: 3000 };
/** A partition is claimed when something comes on it, and on each something does within this time. */
const claimedMs = 1000;
const roles = Object.keys(goesOnMs) as Role[];

/** F19: the clock of one process jumps while it works, to an hour ahead and to an hour behind. */
export const skewClock: Fault = {
  id: 'F19',
  title: 'clock ±1 h on one process',
  loads: ['L1'],
  amount: 1,
  async strike(stage) {
    let [fired, changes] = [0, 0];
    await stage.wait(claimedMs);
    for (const role of roles) {
      const actor = role === 'relay' ? await stage.leader() : stage.any(role);
      const held = await claims(stage);
      for (const [index, clockJumpMs] of jumpsMs.entries()) {
        stage.note(`clock jumps by ${clockJumpMs} ms`, actor.settings.name);
        actor.tell({ clockJumpMs });
        const jumped = await stage.comes(() => actor.befell.get('clock jumped') === index + 1, 10_000);
        const effects = await stage.effects();
        await stage.wait(index + 1 < jumpsMs.length ? goesOnMs[role] : 0);
        if (jumped && (await stage.comes(async () => (await stage.effects()) > effects, 30_000))) fired++;
      }
      changes += (await claims(stage)) - held;
    }
    const missed = changes ? { missed: `partitions changed hands ${changes} times while a clock was wrong` } : {};
    return { wanted: roles.length * jumpsMs.length, fired, ...missed };
  },
};
