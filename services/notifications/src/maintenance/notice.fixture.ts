import type { GcrFact, GcrRescheduled, NoticeKind, ServiceImpact } from '@trunkline/contracts/maintenance';

const gcrId = '01936c3e-0000-7000-8000-0000000000aa';

export const aCircuit = (change: Partial<ServiceImpact> = {}): ServiceImpact => ({
  window: '1',
  accountBan: 'B-1',
  customerName: 'O\'Brien & <Söhne>, Ltd; "East"',
  circuitId: '/KQGN/000123/LVLC/',
  aLocation: 'Singapore, 1 Marina Blvd',
  impact: 'OUTAGE',
  maximumDurationMinutes: 90,
  ...change,
});

/** A fact about work on 20 March 2026 from 02:00 to 06:00 GMT that is news to account B-1. */
export function aNotice(
  kind: NoticeKind,
  services: ServiceImpact[] = [aCircuit()],
  change: Partial<GcrFact & GcrRescheduled> = {},
): GcrFact {
  const [start, end] = ['2026-03-20T02:00:00.000Z', '2026-03-20T06:00:00.000Z'];
  const ended = kind === 'completed' || kind === 'notCompleted' || kind === 'cancelled';
  const state = kind === 'started' || kind === 'extended' ? 'inProgress' : kind === 'postponed' || ended ? kind : 'scheduled';
  return {
    streamId: `${gcrId}/E-1`,
    gcr: '30451187',
    enterpriseId: 'E-1',
    notices: [{ window: '1', accountBan: 'B-1', kind, sequence: kind === 'scheduled' ? 0 : 3 }],
    changed: [],
    maintenance: {
      gcrId,
      gcr: '30451187',
      classification: 'planned',
      summary: 'Replacement of a line card; BEGIN:VEVENT <b>, no outage expected',
      reason: 'End of life',
      state,
      revision: 3,
      lateNotice: false,
      rolledBack: false,
      updatedAt: '2026-03-01T08:00:00.000Z',
      windows: [{ suffix: '1', kind: 'primary', start, end, siteZone: 'Asia/Singapore', state }],
      services,
    },
    ...change,
  };
}
