import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { testService, type TestService } from '@trunkline/testing';
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

describe('an incident', () => {
  it('says what it comes from and when it is expected to be over, to whom it touches and on their tickets', async () => {
    const { number } = (await repair.post('/tickets', aFault())).body;
    const expectedAt = '2026-03-01T12:00:00.000Z';
    const { status, body } = await repair.post('/incidents', {
      summary: 'Ring down',
      type: 'installation',
      expectedAt,
      ticketNumbers: [number],
    });
    expect([status, body.type, body.expectedAt]).toEqual([201, 'installation', expectedAt]);
    const later = '2026-03-01T14:00:00.000Z';
    await repair.post(`/incidents/${body.number}/updates`, { text: 'The part is late', expectedAt: later });
    const told = (await repair.outbox()).filter((one) => one.body.incidentNumber === body.number);
    expect(told).toMatchObject([
      { topic: 'incident-created', body: { type: 'installation', expectedAt, affectedServices: [{ ticketNumber: number }] } },
      { topic: 'incident-updated', body: { type: 'installation', expectedAt: later, latestUpdate: 'The part is late' } },
    ]);
    const seen = (await repair.as({ enterprise: 'E-1' }).get(`/tickets/${number}`)).body;
    expect(seen).toMatchObject({ expectedResolutionAt: later, parentIncidentId: told[0]!.body.incidentId });
    const found = async (type: string) => (await repair.get(`/incidents?type=${type}`)).body.items.length;
    expect([await found('installation'), await found('maintenance')]).toEqual([1, 0]);
  });

  it('is not expected to be over before now', async () => {
    const { number } = (await repair.post('/tickets', aFault())).body;
    const [past, incident] = ['2026-03-01T07:00:00.000Z', { summary: 'Ring down', ticketNumbers: [number] }];
    const refused = await repair.post('/incidents', { ...incident, expectedAt: past });
    expect([refused.status, refused.body.errors[0].propertyPath]).toEqual([422, 'expectedAt']);
    const { body } = await repair.post('/incidents', incident);
    expect((await repair.post(`/incidents/${body.number}/updates`, { text: 'Soon', expectedAt: past })).status).toBe(422);
    expect((await repair.get(`/tickets/${number}`)).body.expectedResolutionAt).toBeUndefined();
  });
});
