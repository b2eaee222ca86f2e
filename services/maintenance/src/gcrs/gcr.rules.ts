import type { GcrReported, GcrState, GcrWindow, ReportedState, ReportedWindow } from '@trunkline/contracts/maintenance';
import { invalid, Refusal, type FieldError } from '@trunkline/domain';

/** So many circuits one GCR may touch, over all windows. */
export const mostServices = 20_000;

/** What only the carrier's own people see: nothing was promised to anybody yet. */
export const undecided: GcrState[] = ['draft', 'submitted', 'approved', 'rejected'];

/** What a window is in when the GCR is, where the report does not say: an alternate night waits for what comes of the primary, and goes with it. */
const alternateState: Record<ReportedState, ReportedState> = {
  scheduled: 'scheduled',
  postponed: 'postponed',
  inProgress: 'scheduled',
  completed: 'cancelled',
  notCompleted: 'scheduled',
  cancelled: 'cancelled',
};

/** The windows as a report has them, each with its state, in order of their suffixes. */
export const windowsOf = ({ state, windows }: Pick<GcrReported, 'state' | 'windows'>): GcrWindow[] =>
  windows.map((window) => plainWindow(window, stateOf(window, state))).sort((a, b) => Number(a.suffix) - Number(b.suffix));

const stateOf = ({ kind, state }: ReportedWindow, gcr: ReportedState): ReportedState =>
  state ?? (kind === 'alternateNight' ? alternateState[gcr] : gcr);

/** Whether the work of a window is still to come or under way. */
export const isOpen = ({ state }: Pick<GcrWindow, 'state'>): boolean => ['scheduled', 'postponed', 'inProgress'].includes(state);

/** From the first window's start to the last one's end. */
export const spanOf = (windows: Pick<GcrWindow, 'start' | 'end'>[]): { startsAt: Date; endsAt: Date } => ({
  startsAt: new Date(Math.min(...windows.map(({ start }) => Date.parse(start)))),
  endsAt: new Date(Math.max(...windows.map(({ end }) => Date.parse(end)))),
});

/** Windows that were there before and are not reported any more: they do not happen, and stay to be told of. */
export const droppedFrom = (before: GcrWindow[], now: GcrWindow[]): GcrWindow[] =>
  before
    .filter(({ suffix }) => !now.some((window) => window.suffix === suffix))
    .map((window) => (isOpen(window) ? { ...window, state: 'cancelled' } : window));

const plainWindow = ({ suffix, kind, start, end, siteZone, actualStart, actualEnd }: ReportedWindow, state: ReportedState): GcrWindow => ({
  suffix,
  kind,
  start: utc(start),
  end: utc(end),
  siteZone,
  state,
  ...(actualStart && { actualStart: utc(actualStart) }),
  ...(actualEnd && { actualEnd: utc(actualEnd) }),
});

export const utc = (instant: string) => new Date(instant).toISOString();

/** Throws a 422 Refusal that names every field of windows and circuits that contradicts another, 413 for too many circuits. */
export function checkContent(
  { state, windows, affectedServices }: Pick<GcrReported, 'state' | 'windows' | 'affectedServices'>,
  now: Date,
): void {
  if (affectedServices.length > mostServices) {
    const detail = `a GCR may touch at most ${mostServices} circuits, not ${affectedServices.length}: report the work as several GCRs`;
    throw new Refusal({ status: 413, code: 'tooManyRecords', title: 'Content too large', detail });
  }
  const faults = [...windowFaults(state, windows, now), ...serviceFaults(windows, affectedServices)];
  if (faults.length) throw invalid(...faults);
}

function* windowFaults(state: ReportedState, windows: ReportedWindow[], now: Date): Iterable<FieldError> {
  if (!windows.some(({ kind }) => kind === 'primary')) yield broken('windows', 'one of the windows must be primary');
  for (const [index, window] of windows.entries()) {
    const { suffix, start, end } = window;
    const isToCome = ['scheduled', 'postponed'].includes(stateOf(window, state));
    const path = `windows/${index}`;
    const [from, to] = [Date.parse(start), Date.parse(end)];
    if (to <= from) yield broken(`${path}/end`, 'a window ends after it starts');
    if (from % 60_000 || to % 60_000) yield broken(`${path}/start`, 'a window starts and ends at whole minutes');
    if (isToCome && to < now.getTime()) yield broken(`${path}/end`, 'work that lies in the past cannot be scheduled: say what came of it');
    for (const other of windows.slice(0, index)) {
      if (other.suffix === suffix) yield broken(`${path}/suffix`, `there are two windows ${suffix}`);
      else if (from < Date.parse(other.end) && Date.parse(other.start) < to) {
        yield broken(`${path}/start`, `windows ${other.suffix} and ${suffix} overlap`);
      }
    }
  }
}

function* serviceFaults(windows: ReportedWindow[], services: GcrReported['affectedServices']): Iterable<FieldError> {
  const suffixes = new Set(windows.map(({ suffix }) => suffix));
  const seen = new Set<string>();
  for (const [index, { window, circuitId }] of services.entries()) {
    const key = `${window} ${circuitId}`;
    if (!suffixes.has(window)) yield broken(`affectedServices/${index}/window`, `there is no window ${window}`);
    else if (seen.has(key)) yield broken(`affectedServices/${index}/circuitId`, `circuit ${circuitId} is in window ${window} twice`);
    seen.add(key);
  }
}

export const broken = (propertyPath: string, detail: string): FieldError => ({ propertyPath, code: 'invalidValue', detail });
