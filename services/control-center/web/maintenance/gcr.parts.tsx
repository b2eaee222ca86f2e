import type { GcrHead, GcrState, GcrWindow, Impact } from '@trunkline/contracts/maintenance';
import { Badge, inWords, type Tone } from '../parts/badge.tsx';

const tones: Partial<Record<GcrState, Tone>> = {
  inProgress: 'busy',
  completed: 'good',
  closed: 'good',
  postponed: 'warn',
  notCompleted: 'warn',
  cancelled: 'bad',
  rejected: 'bad',
};

export const StateOf = ({ state }: { state: GcrState }) => <Badge tone={tones[state] ?? 'calm'}>{inWords(state)}</Badge>;

const impactTones: Record<Impact, Tone> = { 'NO-IMPACT': 'good', 'REDUCED-REDUNDANCY': 'calm', DEGRADED: 'warn', OUTAGE: 'bad' };
const impactWords: Record<Impact, string> = {
  'NO-IMPACT': 'No impact',
  'REDUCED-REDUNDANCY': 'Less redundancy',
  DEGRADED: 'Degraded',
  OUTAGE: 'Outage',
};

export const ImpactOf = ({ impact }: { impact: Impact }) => <Badge tone={impactTones[impact]}>{impactWords[impact]}</Badge>;

const happened: Record<string, string> = {
  submit: 'submitted',
  approve: 'approved',
  reject: 'rejected',
  schedule: 'scheduled',
  revise: 'changed',
  reschedule: 'moved',
  postpone: 'postponed',
  start: 'started',
  extend: 'extended',
  complete: 'completed',
  startUrgently: 'started at once',
  notComplete: 'not completed',
  rollBack: 'rolled back',
  activateAlternateNight: 'moved to the alternate night',
  cancel: 'cancelled',
  close: 'closed',
};

/** What was done to it, as it reads afterwards: `Submitted, approved, scheduled`. */
export const happenedIn = (verbs: string[]): string =>
  inWords(verbs.map((verb) => happened[verb] ?? inWords(verb).toLowerCase()).join(', '));

export const inOrder = (windows: GcrWindow[]): GcrWindow[] => [...windows].sort((a, b) => Date.parse(a.start) - Date.parse(b.start));

/** Whether it lies ahead or is under way. */
export const isAhead = ({ windows, state }: GcrHead, now = Date.now()): boolean =>
  !['completed', 'closed', 'cancelled', 'notCompleted'].includes(state) && windows.some(({ end }) => Date.parse(end) >= now);

/** The next to begin first. */
export const byStart = (a: GcrHead, b: GcrHead): number =>
  Date.parse(inOrder(a.windows)[0]!.start) - Date.parse(inOrder(b.windows)[0]!.start);
