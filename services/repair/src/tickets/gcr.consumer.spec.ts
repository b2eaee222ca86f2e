import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GcrStarted } from '@trunkline/contracts/maintenance';
import { AlarmRaised, TestCompleted, TicketReported } from '@trunkline/contracts/repair';
import { reporting, testService, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { RepairModule } from '../repair.module.ts';
import { aFault } from './ticket.fixture.ts';

let repair: TestService;
beforeAll(async () => void (repair = await testService('repair', RepairModule)), 180_000);
afterAll(() => repair.stop());

const report = reporting(() => repair, TicketReported);
const ticketOf = async (number: string) => (await repair.get(`/tickets/${number}`)).body;

/** Work that goes on from 07:00 to 10:00 on a circuit. */
function workOn(circuitId: string, enterpriseId = 'E-1'): GcrStarted {
  const [gcr, gcrId, updatedAt] = ['30451187', randomUUID(), '2026-03-01T07:00:00.000Z'];
  const window = { suffix: '1', kind: 'primary' as const, start: updatedAt, end: '2026-03-01T10:00:00.000Z', siteZone: 'Asia/Singapore' };
  const circuit = { window: '1', accountBan: 'B-1', customerName: 'Acme', circuitId, aLocation: 'Singapore', impact: 'OUTAGE' as const };
  const head = { gcrId, gcr, classification: 'planned' as const, summary: 'New line card', state: 'inProgress' as const, revision: 3 };
  const rest = { lateNotice: false, rolledBack: false, updatedAt, windows: [{ ...window, state: 'inProgress' as const }] };
  return {
    streamId: `${gcrId}/${enterpriseId}`,
    gcr,
    enterpriseId,
    notices: [],
    changed: [],
    maintenance: { ...head, ...rest, services: [circuit] },
  };
}

describe('a fault while there is planned work on its service', () => {
  it('has a ticket that says so, and the time of the work does not count', async () => {
    const fault = aFault({ serviceId: 'GCR-1' });
    await repair.hear(GcrStarted, workOn('GCR-1'));
    const { relatedGcr, clock, number } = await ticketOf((await report(fault)).body.ticketNumber);
    const restore = clock.targets.find(({ kind }: { kind: string }) => kind === 'restore');
    expect([relatedGcr, clock.running, clock.pauses[0].reason, restore.dueAt]).toEqual([
      '30451187',
      false,
      'maintenance',
      '2026-03-01T14:00:00.000Z',
    ]);
    const { items } = (await repair.get(`/tickets/${number}/notes`)).body;
    expect(items[0].text).toContain('GCR 30451187');
  });

  it('of another enterprise is none of it', async () => {
    await repair.hear(GcrStarted, workOn('GCR-2', 'E-2'));
    const { status } = await report(aFault({ serviceId: 'GCR-2' }));
    expect(status).toBe(422);
  });

  it('is not suspected by alarms', async () => {
    await repair.hear(GcrStarted, workOn('GCR-3'));
    const services = [{ enterpriseId: 'E-1', accountBan: 'B-1', serviceId: 'GCR-3' }];
    const alarm = {
      alarmId: 'A-GCR',
      element: 'olt-gcr',
      services,
      severity: 'critical' as const,
      at: '2026-03-01T08:00:00Z',
      text: 'dark',
    };
    const { body } = await reporting(() => repair, AlarmRaised)(alarm);
    expect([body.outcome, body.ticketNumbers]).toEqual(['taken', []]);
  });
});

describe('a test of a service', () => {
  const completed = reporting(() => repair, TestCompleted);
  const aTest = {
    kind: 'light level',
    startedAt: '2026-03-01T07:40:00Z',
    endedAt: '2026-03-01T07:41:00Z',
    measures: [{ metric: 'rx', value: '-31', unit: 'dBm', violated: true }],
    disposition: 'no light from the far end',
  };

  it('is told on the open ticket of the service', async () => {
    const fault = aFault();
    const { ticketNumber } = (await report(fault)).body;
    const { body } = await completed({ ...aTest, serviceId: fault.serviceId });
    const { items } = (await repair.get(`/tickets/${ticketNumber}/tests`)).body;
    expect([body.ticketNumber, items]).toEqual([ticketNumber, [{ at: '2026-03-01T08:00:00.000Z', ...aTest }]]);
    const told = (await repair.outbox()).filter((fact) => fact.body.number === ticketNumber);
    expect(told.map(({ topic }) => topic)).toEqual(['ticket-created', 'ticket-test-completed']);
  });

  it.each([
    ['a ticket that there is not', { ticketNumber: 'T-1' }, 'ticketNumber'],
    ['a service without a ticket', { serviceId: 'NO-TICKET' }, 'serviceId'],
    ['nothing', {}, 'ticketNumber'],
  ])('is refused for %s', async (_, of, path) => {
    const { status, body } = await completed({ ...aTest, ...of });
    expect([status, body.errors[0].propertyPath]).toEqual([422, path]);
  });
});
