import { describe, expect, it } from '@jest/globals';
import type { ClockPause } from '@trunkline/contracts/repair';
import { clockOf } from './clock.rules.ts';
import type { Ticket } from './ticket.entity.ts';

const at = (time: string) => `2026-03-01T${time}:00.000Z`;
const aTicket = (change: Partial<Ticket> = {}): Ticket =>
  ({
    status: 'inProgress',
    sellerSeverity: 'extensive',
    openedAt: new Date(at('08:00')),
    toldAt: new Date(at('08:00')),
    startedAt: null,
    resolvedAt: null,
    closedAt: null,
    resolution: null,
    pauses: [],
    terms: null,
    ...change,
  }) as unknown as Ticket;
const aPause = (from: string, to?: string): ClockPause => ({
  reason: 'waitingForCustomer',
  from: at(from),
  ...(to && { to: at(to) }),
  askedBy: 'Tomás',
});
const dueOf = (ticket: Ticket, now: string, kind: string) =>
  clockOf(ticket, new Date(at(now))).targets.find((target) => target.kind === kind);

describe('the clock of a ticket', () => {
  it.each([
    ['extensive', ['08:15', '09:00', '12:00']],
    ['significant', ['08:30', '10:00', '16:00']],
    ['moderate', ['09:00', '12:00', '2026-03-02T08:00:00.000Z']],
    ['minor', ['09:00', '2026-03-02T08:00:00.000Z', '2026-03-02T08:00:00.000Z']],
  ] as const)('of a fault that we take as %s promises an answer, news and the service', (sellerSeverity, due) => {
    const { targets } = clockOf(aTicket({ sellerSeverity }), new Date(at('08:00')));
    expect(targets.map(({ dueAt }) => dueAt)).toEqual(due.map((time) => (time.length === 5 ? at(time) : time)));
  });

  it('counts overlapping pauses once', () => {
    const pauses = [aPause('08:30', '09:00'), aPause('08:45', '09:30')];
    expect(dueOf(aTicket({ pauses }), '10:00', 'restore')?.dueAt).toBe(at('13:00'));
  });

  it('has no due time while it stands', () => {
    const { running, dueAt } = clockOf(aTicket({ startedAt: new Date(at('08:05')), pauses: [aPause('08:30')] }), new Date(at('09:00')));
    expect([running, dueAt]).toEqual([false, undefined]);
  });

  it('says how much time is left, without what does not count', () => {
    const ticket = aTicket({ startedAt: new Date(at('08:05')), toldAt: new Date(at('08:30')), pauses: [aPause('08:40', '08:50')] });
    const left = (now: string) => clockOf(ticket, new Date(at(now))).remainingMinutes;
    expect([left('08:30'), left('09:00'), left('10:00')]).toEqual([60, 40, 0]);
  });

  it('keeps to what was met, whatever was paused since', () => {
    const ticket = aTicket({ startedAt: new Date(at('08:20')), pauses: [aPause('09:00')] });
    expect(dueOf(ticket, '10:00', 'respond')).toEqual({ kind: 'respond', dueAt: at('08:15'), metAt: at('08:20'), breached: true });
  });

  it('breaks a promise only after its time', () => {
    const breached = (now: string) => dueOf(aTicket(), now, 'restore')?.breached;
    expect([breached('12:00'), breached('12:01')]).toEqual([false, true]);
  });

  it('runs in the hours of the contract alone, over holidays and the change of clocks', () => {
    const office: [string, string][] = [['09:00', '17:00']];
    const calendar = { zone: 'Europe/Berlin', week: [[], office, office, office, office, office, []], holidays: ['2026-03-30'] };
    const terms = { hours: 'Office hours, Berlin', calendar, forceMajeurePauses: false };
    // Friday 16:00 in Berlin; on Sunday clocks change, Monday is a holiday. Four hours: one on Friday, three on Tuesday.
    const openedAt = new Date('2026-03-27T15:00:00Z');
    const ticket = aTicket({ openedAt, toldAt: openedAt, terms });
    const { targets, hours } = clockOf(ticket, openedAt);
    expect([hours, targets.find(({ kind }) => kind === 'restore')?.dueAt]).toEqual(['Office hours, Berlin', '2026-03-31T10:00:00.000Z']);
    expect(clockOf(ticket, new Date('2026-03-31T08:00:00Z')).elapsedMinutes).toBe(60 + 60);
  });
});
