import type { GcrReported, ReportedService, ReportedWindow } from '@trunkline/contracts/maintenance';

let made = 0;

export const aWindow = (change: Partial<ReportedWindow> = {}): ReportedWindow => ({
  suffix: '1',
  kind: 'primary',
  start: '2026-03-20T02:00:00.000Z',
  end: '2026-03-20T06:00:00.000Z',
  siteZone: 'Asia/Singapore',
  ...change,
});

export const anAlternateNight = (change: Partial<ReportedWindow> = {}): ReportedWindow =>
  aWindow({ suffix: '2', kind: 'alternateNight', start: '2026-03-21T02:00:00.000Z', end: '2026-03-21T06:00:00.000Z', ...change });

/** A circuit of E-1, each with an id of its own. */
export const aCircuit = (change: Partial<ReportedService> = {}): ReportedService => ({
  window: '1',
  enterpriseId: 'E-1',
  accountBan: 'B-1',
  customerName: 'Acme <b>Industrial</b>',
  circuitId: `/KQGN/${++made}/LVLC/`,
  aLocation: 'Singapore, 1 Marina Blvd',
  impact: 'OUTAGE',
  maximumDurationMinutes: 90,
  ...change,
});

/** Planned work in nineteen days, as change management reports it: one window, one circuit, a number of its own. */
export const aGcr = (change: Partial<GcrReported> = {}): GcrReported => ({
  gcr: String(30_451_187 + ++made),
  classification: 'planned',
  summary: 'Replacement of a line card',
  state: 'scheduled',
  windows: [aWindow()],
  affectedServices: [aCircuit()],
  ...change,
});

/** The same as somebody plans it here. */
export function aPlan(change: Partial<GcrReported> = {}): Omit<GcrReported, 'state'> {
  const { state: _, ...plan } = aGcr(change);
  return plan;
}
