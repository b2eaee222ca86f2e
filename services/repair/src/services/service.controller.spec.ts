import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AlarmRaised } from '@trunkline/contracts/repair';
import { reporting, testService, type TestService } from '@trunkline/testing';
import { RepairModule } from '../repair.module.ts';
import { aFault } from '../tickets/ticket.fixture.ts';
import { WorkWatch } from '../work/work.watch.ts';

let repair: TestService;
beforeAll(async () => {
  repair = await testService('repair', RepairModule);
  await repair.app.get(WorkWatch).rest();
}, 180_000);
afterAll(() => repair.stop());
beforeEach(() => repair.clock.set('2026-03-01T08:00:00Z'));

const raise = reporting(() => repair, AlarmRaised);
const customer = () => repair.as({ enterprise: 'E-1' });
const diagnosticsOf = (serviceId: string, who = customer()) => who.get(`/services/${encodeURIComponent(serviceId)}/diagnostics`);
const aTest = (endedAt: string, disposition: string) => ({
  ...{ kind: 'light level', startedAt: '2026-03-01T07:50:00.000Z', endedAt, disposition },
  measures: [{ metric: 'rx power', value: '-31', unit: 'dBm', violated: true }],
});

describe('what is the matter with a service', () => {
  it('is its open ticket, with the last test of it, and nothing once that is closed', async () => {
    const serviceId = '/KQGN/777/LVL3/';
    const { number } = (await repair.post('/tickets', aFault({ serviceId }))).body;
    await repair.post(`/tickets/${number}/tests`, aTest('2026-03-01T07:55:00.000Z', 'no light'));
    repair.clock.set('2026-03-01T08:01:00Z');
    await repair.post(`/tickets/${number}/tests`, aTest('2026-03-01T08:00:30.000Z', 'light is weak'));
    const { body } = await diagnosticsOf(serviceId);
    expect(body).toMatchObject({
      ...{ serviceId, disposition: 'faulty', verified: false, recentFaults: 1 },
      ...{ ticket: { number, status: 'acknowledged', openAlarms: 0 }, lastTest: { disposition: 'light is weak' } },
    });
    expect(body.advice).toContain(number);
    await repair.post(`/tickets/${number}/start`);
    await repair.post(`/tickets/${number}/resolve`, { note: 'mended', closingTest: { kind: 'ping', result: 'good' } });
    await repair.post(`/tickets/${number}/close`, {});
    const after = (await diagnosticsOf(serviceId)).body;
    expect([after.disposition, after.ticket, after.recentFaults]).toEqual(['nothingKnown', undefined, 1]);
  });

  it('may be that alarms suspect a fault', async () => {
    const services = [{ enterpriseId: 'E-1', accountBan: 'B-1', serviceId: 'DIAG-2' }];
    await raise({ alarmId: 'A-diag', element: 'olt-diag', services, severity: 'major', at: '2026-03-01T07:59:00Z', text: 'loss of light' });
    expect((await diagnosticsOf('DIAG-2')).body).toMatchObject({
      ...{ disposition: 'suspected', verified: true, recentFaults: 0, ticket: { openAlarms: 1 } },
    });
  });

  it('may be planned work that goes on', async () => {
    await repair.database(`insert into known_service values ('DIAG-3', 'E-1', 'B-1', 'gcr', now())`);
    await repair.database(
      `insert into gcr_window (gcr, suffix, service_id, enterprise_id, revision, state, starts_at, ends_at)
       values ('4711', '1', 'DIAG-3', 'E-1', 1, 'inProgress', '2026-03-01T07:00:00Z', '2026-03-01T09:00:00Z')`,
    );
    expect((await diagnosticsOf('DIAG-3')).body).toMatchObject({ disposition: 'plannedWork', work: { gcr: '4711' } });
    repair.clock.set('2026-03-01T09:00:01Z');
    expect((await diagnosticsOf('DIAG-3')).body.disposition).toBe('nothingKnown');
  });

  it('is not told of what is another’s, or is no service', async () => {
    await repair.post('/tickets', aFault({ serviceId: 'DIAG-4' }));
    expect([
      (await diagnosticsOf('DIAG-4', repair.as({ enterprise: 'E-2' }))).status,
      (await diagnosticsOf('DIAG-none')).status,
      (await diagnosticsOf('x\u0001'.repeat(40))).status,
    ]).toEqual([404, 404, 404]);
  });
});
