import type { GcrState } from '@trunkline/contracts/maintenance';
import { conflict } from '@trunkline/domain';
import type { Gcr } from './gcr.entity.ts';
import { gcrMachine, type GcrVerb } from './gcr.machine.ts';

/** The GCR after these verbs, in their order. Throws a 409 Refusal for the first that its state does not allow. */
export const moveGcr = (gcr: Gcr, ...verbs: GcrVerb[]): Gcr => ({
  ...gcr,
  state: verbs.reduce((state, verb) => gcrMachine.next(state, verb), gcr.state),
});

/** Verbs that a report never stands for: it tells what became of the work, not how it was decided. */
const notReported: GcrVerb[] = ['reject', 'startUrgently', 'close', 'rollBack'];

/** The verbs by which a GCR comes to what a report says of it. Throws a 409 Refusal where none do. */
export function verbsTo({ gcr, state }: Gcr, reported: GcrState): GcrVerb[] {
  // An alternate night is a way on from a night that failed, not around one that did not.
  const way = gcrMachine.wayTo(state, reported, state === 'notCompleted' ? notReported : [...notReported, 'activateAlternateNight']);
  if (!way) throw conflict(`GCR ${gcr} is ${state} and cannot become ${reported}`);
  return way;
}
