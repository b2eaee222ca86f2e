import type { EventClass } from '@trunkline/contracts';
import {
  GcrCancelled,
  GcrCompleted,
  GcrExtended,
  GcrNotCompleted,
  GcrPostponed,
  GcrReminder,
  GcrRescheduled,
  GcrScheduled,
  GcrStarted,
  GcrUpdated,
  impacts,
  type GcrFact,
  type GcrWindow,
  type NoticeKind,
  type ServiceImpact,
} from '@trunkline/contracts/maintenance';
import { between, oneOf, seeded, type Random } from '@trunkline/testing';
import { aCircuit, aNotice } from './notice.fixture.ts';

export const events: Record<NoticeKind | 'reminder', EventClass<GcrFact>> = {
  scheduled: GcrScheduled,
  updated: GcrUpdated,
  rescheduled: GcrRescheduled,
  postponed: GcrPostponed,
  started: GcrStarted,
  extended: GcrExtended,
  completed: GcrCompleted,
  notCompleted: GcrNotCompleted,
  cancelled: GcrCancelled,
  reminder: GcrReminder,
};
export type Step = keyof typeof events;

/** What can come after what. */
const after: Record<Step, Step[]> = {
  scheduled: ['updated', 'rescheduled', 'postponed', 'started', 'cancelled', 'reminder'],
  updated: ['updated', 'rescheduled', 'postponed', 'started', 'cancelled', 'reminder'],
  rescheduled: ['updated', 'rescheduled', 'postponed', 'started', 'reminder'],
  reminder: ['started'],
  postponed: ['rescheduled', 'cancelled'],
  started: ['extended', 'completed', 'notCompleted'],
  extended: ['completed', 'notCompleted'],
  completed: [],
  notCompleted: [],
  cancelled: [],
};

const zones = ['Asia/Kathmandu', 'America/St_Johns', 'Pacific/Chatham', 'Europe/London', 'Australia/Lord_Howe', 'UTC'];
const scraps = [
  ...[
    'ACME',
    'O’Brien & <Söhne>',
    '"East";',
    'a, b',
    'BEGIN:VEVENT',
    'END:VCALENDAR',
    '株式会社トランク',
    'مثال',
    '😀👩‍👩‍👧',
    '=1+1',
    '&amp;',
    '{x}',
  ],
  ...[
    'Start',
    'End',
    'Customer Name',
    'Status',
    'Completed',
    'Cancelled',
    'N/A',
    'no outage expected',
    'Summary:',
    'Updates: 2026-01-01 00:00 GMT',
  ],
  ...['The scheduled maintenance work has begun', 'Scheduled Maintenance #: 1', '<span>', "';--", '%0d%0a', 'x'.repeat(60), 'A \\ B', 'é̂'],
];
const text = (random: Random, most: number) => Array.from({ length: between(random, 1, most) }, () => oneOf(random, scraps)).join(' ');

/** How many circuits: often few, at times so many that tools count cells wrongly if they can. */
const howMany = (random: Random) => (random() < 0.5 ? between(random, 1, 12) : oneOf(random, [9, 19, 29, 89, 99, 199, 200]));

function circuitsOf(random: Random, window: string, accountBan: string, customerName: string): ServiceImpact[] {
  return Array.from({ length: howMany(random) }, (_, n) =>
    aCircuit({
      ...{
        window,
        accountBan,
        customerName,
        circuitId: `/KQGN/${n} ${text(random, 1)}`.slice(0, 64).trim(),
        impact: oneOf(random, impacts),
      },
      ...{ aLocation: text(random, 2), orderNumber: `O-${n}` },
      ...(random() < 0.5 && { altCircuitId: `ALT-${n}`, bandwidth: '10 Gbps', zLocation: text(random, 2) }),
    }),
  );
}

/** A life of planned work: what is told of it, one after the other, until there is no more to come. The same for the same seed. */
export function aLife(seed: number, enterpriseId: string): [step: Step, fact: GcrFact][] {
  const random = seeded(seed);
  const streamId = `01936c3e-0000-7000-8000-${String(seed).padStart(12, '0')}/${enterpriseId}`;
  const gcr = String(40_000_000 + seed);
  const accounts = Array.from({ length: between(random, 1, 2) }, (_, n) => ({ accountBan: `B-${n + 1}`, customerName: text(random, 3) }));
  let windows: GcrWindow[] = ['1', '2'].slice(0, between(random, 1, 2)).map((suffix) => ({
    ...{ suffix, kind: suffix === '1' ? 'primary' : 'alternateNight', state: 'scheduled', siteZone: oneOf(random, zones) },
    ...{
      start: `2026-03-2${suffix}T0${between(random, 0, 3)}:${between(random, 10, 59)}:00.000Z`,
      end: `2026-03-2${suffix}T06:00:00.000Z`,
    },
  }));
  const places = windows.flatMap(({ suffix }) => accounts.map((account) => ({ ...account, window: suffix })));
  let services: ServiceImpact[] = [];
  let sequence = -1;
  let told: NoticeKind = 'scheduled';
  const life: [Step, GcrFact][] = [];
  for (let step: Step | undefined = 'scheduled'; step; step = after[step].length ? oneOf(random, after[step]) : undefined) {
    if (step === 'scheduled' || step === 'updated') {
      services = places.flatMap(({ window, accountBan, customerName }) => circuitsOf(random, window, accountBan, customerName));
    }
    const oldWindows = windows.map(({ suffix: window, start, end }) => ({ window, start, end }));
    const days = step === 'rescheduled' ? between(random, 1, 9) * 24 : step === 'extended' ? between(random, 1, 3) : 0;
    const later = (instant: string, moves: boolean) => new Date(Date.parse(instant) + (moves ? days * 3_600_000 : 0)).toISOString();
    windows = windows.map(({ start, end, ...window }) => ({
      ...window,
      start: later(start, step === 'rescheduled'),
      end: later(end, true),
    }));
    if (step !== 'reminder') [sequence, told] = [sequence + 1, step];
    const notices = places.map(({ window, accountBan }) => ({ window, accountBan, kind: told, sequence }));
    const own = { ...(days && { oldWindows, newWindows: [] }), ...(step === 'notCompleted' && { rolledBack: false }) };
    const fact = aNotice(told, services, { streamId, enterpriseId, gcr, notices, ...own, ...(step === 'reminder' && { hoursBefore: 24 }) });
    const summary = [...text(random, 6)].slice(0, 150).join('').trim();
    life.push([step, { ...fact, maintenance: { ...fact.maintenance, gcr, windows, summary, reason: text(random, 20) } }]);
  }
  return life;
}
