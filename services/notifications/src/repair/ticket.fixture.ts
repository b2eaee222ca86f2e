import type { PublicTicket, TicketFact } from '@trunkline/contracts/repair';

/** Tickets and their events for tests; each call may change what matters to it. */
export function aTicket(change: Partial<PublicTicket> = {}): PublicTicket {
  const at = '2026-03-01T08:00:00.000Z';
  return {
    ticketId: '01936c3e-0000-7000-8000-000000000017',
    number: 'T-100001',
    enterpriseId: 'E-1',
    accountBan: 'B-1',
    serviceId: 'CIR-1',
    serviceVerified: true,
    summary: 'No light since this morning',
    observedImpact: 'down',
    issueStartedAt: '2026-03-01T07:30:00.000Z',
    customerReference: 'INC-77',
    status: 'acknowledged',
    contacts: [{ role: 'site contact', name: 'Ana Lim', email: 'ana@customer.example', timeZone: 'Asia/Singapore' }],
    owner: { name: 'Tomás Olsen', phone: '+65 6555 0101', email: 'tomas@carrier.example' },
    custody: [{ role: 'owner', name: 'Tomás Olsen', from: at }],
    clock: {
      running: true,
      dueAt: '2026-03-01T08:15:00.000Z',
      elapsedMinutes: 0,
      targets: [
        { kind: 'respond', dueAt: '2026-03-01T08:15:00.000Z', breached: false },
        { kind: 'update', dueAt: '2026-03-01T09:00:00.000Z', breached: false },
        { kind: 'restore', dueAt: '2026-03-01T12:00:00.000Z', breached: false },
      ],
      pauses: [],
    },
    escalation: { level: 0, maximum: 5, nextPossibleAt: at },
    needsCustomerReply: false,
    openedAt: at,
    updatedAt: at,
    ...change,
  };
}

/** What every fact about a ticket carries, and what one of them has besides. */
export function aFact<More extends object>(more: More, change: Partial<PublicTicket> = {}): TicketFact & More {
  const ticket = aTicket(change);
  const { ticketId, number, enterpriseId, accountBan } = ticket;
  return { ticketId, number, enterpriseId, accountBan, changed: [], previous: {}, ticket, ...more };
}
