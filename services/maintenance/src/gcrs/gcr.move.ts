import type { GcrState } from '@trunkline/contracts/maintenance';
import { conflict } from '@trunkline/domain';
import { differenceOf, type Transaction } from '@trunkline/messaging';
import { isDeepStrictEqual } from 'node:util';
import { announceConflicts } from '../conflicts/conflict.facts.ts';
import type { Gcr } from './gcr.entity.ts';
import { announce } from './gcr.facts.ts';
import { gcrMachine, type GcrVerb } from './gcr.machine.ts';
import { isOpen, undecided } from './gcr.rules.ts';
import { gcrsIn, keepTold, keepUpdate, replaceTouched } from './gcr.store.ts';
import { noticesOf, type Standing, type Told, type Touched } from './notice.rules.ts';

/** The GCR after these verbs, in their order. Throws a 409 Refusal for the first that its state does not allow. */
export const moveGcr = (gcr: Gcr, ...verbs: GcrVerb[]): Gcr => ({
  ...gcr,
  state: verbs.reduce((state, verb) => gcrMachine.next(state, verb), gcr.state),
});

/** Verbs that a report never stands for: it tells what became of the work, not how it was decided. */
const notReported: GcrVerb[] = ['reject', 'startUrgently', 'completeWindow', 'close', 'rollBack'];

/** The verbs by which a GCR comes to what a report says of it. Throws a 409 Refusal where none do. */
export function verbsTo({ gcr, state }: Gcr, reported: GcrState): GcrVerb[] {
  // An alternate night is a way on from a night that failed, not around one that did not.
  const way = gcrMachine.wayTo(state, reported, state === 'notCompleted' ? notReported : [...notReported, 'activateAlternateNight']);
  if (!way) throw conflict(`GCR ${gcr} is ${state} and cannot become ${reported}`);
  return way;
}

/** What a GCR was, what it came to and by which verbs, and what was told of it until then. */
export interface GcrChange {
  before: Gcr | undefined;
  touchedBefore: Touched[];
  told: Told[];
  after: Gcr;
  touched: Touched[];
  verbs: GcrVerb[];
  text: string | null;
  byName: string | null;
  /** Why circuits are taken from the work, where it goes on without them. */
  because?: string;
  /** Called where something speaks against it that did not before. */
  contested?: () => void;
}

/** Writes what a GCR came to, and announces what of it is news to whom. Returns whether anything is otherwise; if not, nothing was written. */
export async function settle(tx: Transaction, change: GcrChange): Promise<boolean> {
  const { before, touchedBefore, told, verbs, text, byName } = change;
  const touched = keptFor(change);
  const notices = undecided.includes(change.after.state)
    ? []
    : noticesOf(before && standing(before, touchedBefore), standing(change.after, touched), told);
  const changed = before ? changesOf(before, change.after) : [];
  if (before && !verbs.length && !notices.length && !changed.length && sameCircuits(touchedBefore, touched)) return false;

  const after = { ...change.after, revision: before ? before.revision + 1 : 0 };
  announce(tx, { before, after, touched: [...touched, ...lost(touchedBefore, touched)], notices, changed, because: change.because });
  if (before) gcrsIn(tx).change(after);
  else gcrsIn(tx).add(after);
  // At once, and not with the commit: another report about the same GCR may share the transaction.
  await replaceTouched(tx, after, touched);
  const at = after.updatedAt;
  await Promise.all([keepTold(tx, after.id, notices, at), keepUpdate(tx, after.id, { at, verbs: toldVerbs(verbs, before), text, byName })]);
  tx.appeared('gcr', after.gcr);
  tx.beforeCommit(async () => {
    if (await announceConflicts(tx, [after.id], at)) change.contested?.();
  });
  return true;
}

/** A window that was over before an account went to another enterprise stays with whom it touched, whoever has the account when the work is told of again. */
const keptFor = ({ touchedBefore, touched, before }: GcrChange): Touched[] =>
  touched.map((one) => {
    const window = before?.windows.find(({ suffix }) => suffix === one.window);
    if (!window || isOpen(window)) return one;
    const was = touchedBefore.find(({ window, accountBan }) => window === one.window && accountBan === one.accountBan);
    return was ? { ...one, enterpriseId: was.enterpriseId } : one;
  });

/** What of a GCR stands in its notices. */
const standing = ({ classification, summary, reason, note, windows }: Gcr, touched: Touched[]): Standing => ({
  head: { classification, summary, reason, note },
  windows,
  touched,
});

/** Names of what changed for those who read of it. */
const changesOf = (before: Gcr, after: Gcr): string[] => differenceOf(shown(before), shown(after)).changed;
const shown = ({ classification, summary, reason, state, late, note, windows }: Gcr) => ({
  classification,
  summary,
  reason,
  state,
  late,
  note,
  windows,
});
const sameCircuits = (before: Touched[], after: Touched[]) => isDeepStrictEqual(byAccount(before), byAccount(after));
const byAccount = (touched: Touched[]) =>
  touched
    .flatMap(({ enterpriseId, services }) => services.map((service) => ({ enterpriseId, ...service })))
    .sort((a, b) => (a.window + a.circuitId < b.window + b.circuitId ? -1 : 1));

/** The circuits of accounts that have none in a window any more: their last notice lists them. */
const lost = (before: Touched[], after: Touched[]): Touched[] =>
  before.filter(
    (was) =>
      !after.some(
        ({ window, accountBan, enterpriseId }) =>
          window === was.window && accountBan === was.accountBan && enterpriseId === was.enterpriseId,
      ),
  );

/** What changed nothing of the state is a change of the text, of the circuits or of the time. */
const toldVerbs = (verbs: GcrVerb[], before: Gcr | undefined): string[] => (verbs.length || !before ? verbs : ['revise']);
