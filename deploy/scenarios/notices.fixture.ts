const [dayMs, hourMs] = [86_400_000, 3_600_000];

type State = 'scheduled' | 'postponed' | 'inProgress' | 'completed' | 'notCompleted' | 'cancelled';

/** A step of the life of planned work: the state that is reported, by how many hours the window is moved or prolonged, and how a notice of it reads. */
export interface Step {
  state: State;
  moved?: number;
  longer?: number;
  status: string;
}

/** Whole lives, from plan to end. */
export const lives: Record<string, Step[]> = {
  'is done, moved and prolonged': [
    { state: 'scheduled', status: 'CONFIRMED' },
    { state: 'scheduled', moved: 48, status: 'CONFIRMED' },
    { state: 'inProgress', status: 'IN-PROCESS' },
    { state: 'inProgress', longer: 2, status: 'IN-PROCESS' },
    { state: 'completed', status: 'COMPLETED' },
  ],
  'is put off, comes again and does not happen': [
    { state: 'scheduled', status: 'CONFIRMED' },
    { state: 'postponed', status: 'RE-SCHEDULED' },
    { state: 'scheduled', moved: 72, status: 'CONFIRMED' },
    { state: 'cancelled', status: 'CANCELLED' },
  ],
  'begins and is not done': [
    { state: 'scheduled', status: 'CONFIRMED' },
    { state: 'inProgress', status: 'IN-PROCESS' },
    { state: 'notCompleted', status: 'CANCELLED' },
  ],
};

const zones = ['Asia/Singapore', 'America/Denver', 'Europe/Berlin', 'Asia/Kathmandu'];
const names = ['O\'Brien & <Söhne>, Ltd; "East"', '株式会社トランク', 'مثال 123', 'BEGIN:VEVENT'];
const impacts = ['NO-IMPACT', 'REDUCED-REDUNDANCY', 'DEGRADED', 'OUTAGE'];

/** Planned work of one customer, of which each step is a whole report. */
export function planned(gcr: string, n: number, circuits: number) {
  const enterpriseId = `ENT-LIFE-${n}`;
  const affectedServices = Array.from({ length: circuits }, (_, c) => ({
    ...{
      window: '1',
      enterpriseId,
      accountBan: `BAN-LIFE-${n}`,
      customerName: names[n % names.length]!,
      circuitId: `/KQGN/${gcr}${c}/LVLC/`,
    },
    ...{ aLocation: 'Singapore, 1 Marina Blvd', impact: c ? impacts[(c + n) % 4]! : 'OUTAGE' },
  }));
  let [from, hours] = [Math.floor(Date.now() / dayMs) * dayMs + 30 * dayMs, 4];
  const report = ({ state, moved = 0, longer = 0 }: Step) => {
    from += moved * hourMs;
    hours += longer;
    const [start, end] = [from, from + hours * hourMs].map((at) => new Date(at).toISOString()) as [string, string];
    const window = { suffix: '1', kind: 'primary', start, end, siteZone: zones[n % zones.length]! };
    return { gcr, classification: 'planned', summary: 'A line card; no outage expected <b>', state, windows: [window], affectedServices };
  };
  return { enterpriseId, affectedServices, report };
}
