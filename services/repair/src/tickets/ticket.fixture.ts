import type { TechnicianShiftReported, TicketReported } from '@trunkline/contracts/repair';

let made = 0;

/** A fault as another system reports it, each on a service of its own. */
export const aFault = (change: Partial<TicketReported> = {}): TicketReported => ({
  externalId: `CASE-${++made}`,
  enterpriseId: 'E-1',
  accountBan: 'B-1',
  serviceId: `CIR-${made}`,
  summary: 'No light <b>since</b> this morning',
  observedImpact: 'down',
  issueStartedAt: '2026-03-01T07:30:00.000Z',
  contacts: [{ role: 'site contact', name: 'Ana Nguyễn', email: 'ana@example.com', timeZone: 'Asia/Singapore', locale: 'en-SG' }],
  ...change,
});

/** A shift around the clock of a spec, of a technician of their own. */
export const aShift = (change: Partial<TechnicianShiftReported> = {}): TechnicianShiftReported => ({
  technicianId: `TECH-${++made}`,
  name: 'Tomás Olsen',
  phone: '+65 6555 0101',
  email: 'tomas@carrier.example',
  skills: ['ethernet'],
  regions: ['APAC'],
  from: '2026-03-01T06:00:00.000Z',
  to: '2026-03-01T14:00:00.000Z',
  ...change,
});
