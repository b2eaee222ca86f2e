import type { ClientTokens } from '../tokens.ts';
import { reportTo, sampleReport } from './reports.ts';

const gcr = '30451187';
const dayMs = 86_400_000;

/** Who is told of planned work and faults: of each enterprise the people who watch its network. */
const watchers = [
  { enterpriseId: 'ENT-ACME', name: 'Acme network operations', email: 'noc@acme.example', timeZone: 'America/Denver' },
  { enterpriseId: 'ENT-NORDHAVN', name: 'Nordhavn Leitstelle', email: 'leitstelle@nordhavn.example', timeZone: 'Europe/Berlin' },
];

const circuits = [
  {
    enterpriseId: 'ENT-ACME',
    accountBan: 'ENT-ACME-01',
    customerName: 'Acme Industrial',
    circuitId: '/KQGN/100423/LVLC/',
    impact: 'OUTAGE',
  },
  {
    enterpriseId: 'ENT-ACME',
    accountBan: 'ENT-ACME-01',
    customerName: 'Acme Industrial',
    circuitId: '/KQGN/100424/LVLC/',
    impact: 'REDUCED-REDUNDANCY',
  },
  {
    enterpriseId: 'ENT-NORDHAVN',
    accountBan: 'ENT-NORDHAVN-01',
    customerName: 'Nordhavn Logistik',
    circuitId: '/KQGN/207711/LVLC/',
    impact: 'OUTAGE',
  },
];

/** Planned work in two nights, so many days from today. */
function workIn(days: number) {
  const night = (suffix: string, kind: string, day: number) => {
    const start = Math.floor((Date.now() + day * dayMs) / dayMs) * dayMs + 2 * 3_600_000;
    const instant = (at: number) => new Date(at).toISOString();
    return { suffix, kind, start: instant(start), end: instant(start + 4 * 3_600_000), siteZone: 'America/Denver' };
  };
  const windows = [night('1', 'primary', days), night('2', 'alternateNight', days + 1)];
  const affectedServices = windows.flatMap(({ suffix: window }) =>
    circuits.map((circuit) => ({ ...circuit, window, aLocation: '1200 17th Street, Denver', maximumDurationMinutes: 90 })),
  );
  const said = {
    gcr,
    classification: 'planned',
    summary: 'Replacement of a line card in Denver',
    reason: 'The card is at the end of its life',
  };
  return { ...said, state: 'scheduled', windows, affectedServices };
}

/** Registers who is told, and reports planned work for both enterprises that is then moved by two days. Returns the number of reports. */
export async function playSampleGcr(maintenance: string, notifications: string | undefined, tokens: ClientTokens): Promise<number> {
  if (notifications) await registerWatchers(notifications, tokens);
  return reportTo('maintenance', maintenance, tokens, [
    sampleReport('gcr-reported', `gcr-${gcr}`, workIn(20)),
    sampleReport('gcr-reported', `gcr-${gcr}-moved`, workIn(22)),
  ]);
}

async function registerWatchers(notifications: string, tokens: ClientTokens): Promise<void> {
  await tokens.untilKnownTo(notifications);
  for (const watcher of watchers) {
    const { status } = await fetch(`${notifications}/contacts`, {
      method: 'POST',
      headers: { ...(await tokens.header()), 'content-type': 'application/json' },
      body: JSON.stringify({ ...watcher, categories: ['maintenance', 'repair'] }),
    });
    // 409: registered by an earlier day.
    if (![201, 409].includes(status)) throw new Error(`notifications answered the sample day with ${status}`);
  }
}
