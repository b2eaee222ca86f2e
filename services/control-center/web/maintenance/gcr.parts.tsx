import type { GcrHead, GcrState, GcrWindow, Impact } from '@trunkline/contracts/maintenance';
import { Badge, inWords, type Tone } from '../parts/badge.tsx';
import { locale } from '../language/languages.ts';
import { maintenanceWords } from './maintenance.words.ts';

const tones: Partial<Record<GcrState, Tone>> = {
  inProgress: 'busy',
  completed: 'good',
  closed: 'good',
  postponed: 'warn',
  notCompleted: 'warn',
  cancelled: 'bad',
  rejected: 'bad',
};

export const StateOf = ({ state }: { state: GcrState }) => <Badge tone={tones[state] ?? 'calm'}>{maintenanceWords.states[state]}</Badge>;

const impactTones: Record<Impact, Tone> = { 'NO-IMPACT': 'good', 'REDUCED-REDUNDANCY': 'calm', DEGRADED: 'warn', OUTAGE: 'bad' };

export const ImpactOf = ({ impact }: { impact: Impact }) => <Badge tone={impactTones[impact]}>{maintenanceWords.impacts[impact]}</Badge>;

const happened: Record<string, string> = maintenanceWords.happened;

const listed = new Intl.ListFormat(locale, { type: 'conjunction' });

/** What was done to it, as it reads afterwards: `Submitted, approved, scheduled`. */
export const happenedIn = (verbs: string[]): string => inWords(listed.format(verbs.map((verb) => happened[verb] ?? verb)));

export const inOrder = (windows: GcrWindow[]): GcrWindow[] => [...windows].sort((a, b) => Date.parse(a.start) - Date.parse(b.start));

/** Whether it lies ahead or is under way. */
export const isAhead = ({ windows, state }: GcrHead, now = Date.now()): boolean =>
  !['completed', 'closed', 'cancelled', 'notCompleted'].includes(state) && windows.some(({ end }) => Date.parse(end) >= now);

/** The next to begin first. */
export const byStart = (a: GcrHead, b: GcrHead): number =>
  Date.parse(inOrder(a.windows)[0]!.start) - Date.parse(inOrder(b.windows)[0]!.start);
