import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FreezePeriodReported, RedundancyGroupReported } from '@trunkline/contracts/maintenance';
import { reporting, testService, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { MaintenanceModule } from '../maintenance.module.ts';

let service: TestService;
beforeAll(async () => void (service = await testService('maintenance', MaintenanceModule)), 60_000);
afterAll(() => service.stop());

const customer = (enterprise: string) => service.as({ enterprise });
const year = { start: '2026-12-20T00:00:00.000Z', end: '2027-01-05T00:00:00.000Z', reason: 'Year end' };

describe('a customer', () => {
  it('keeps a time free of work, sees it, and lifts it', async () => {
    const enterprise = `E-${randomUUID()}`;
    const { status, body } = await customer(enterprise).post('/freeze-periods', year);
    expect([status, body]).toEqual([
      201,
      { ...year, enterpriseId: enterprise, cancelled: false, freezeId: expect.any(String), createdAt: expect.any(String) },
    ]);
    expect((await customer(enterprise).get('/freeze-periods')).body.items).toEqual([body]);
    expect((await customer(enterprise).delete(`/freeze-periods/${body.freezeId}`)).body).toEqual({ ...body, cancelled: true });
  });

  it('is refused one that ends before it starts', async () => {
    const { status, body } = await customer('E-1').post('/freeze-periods', { ...year, end: year.start });
    expect([status, body.errors[0].propertyPath]).toEqual([422, 'end']);
  });

  it('does not say which circuits protect each other', async () => {
    expect((await customer('E-1').post('/redundancy-groups', { groupId: 'ring', circuitIds: ['A', 'B'] })).status).toBe(403);
  });
});

describe('a report', () => {
  it('of a freeze period that says nothing new changes nothing', async () => {
    const report = reporting(() => service, FreezePeriodReported);
    const period = { freezeId: 'f-1', enterpriseId: `E-${randomUUID()}`, ...year };
    const outcomes = [await report(period), await report(period), await report({ ...period, cancelled: true })];
    expect(outcomes.map(({ body }) => body.outcome)).toEqual(['taken', 'unchanged', 'taken']);
  });

  it('of a redundancy group takes the place of the one before', async () => {
    const report = reporting(() => service, RedundancyGroupReported);
    const enterpriseId = `E-${randomUUID()}`;
    await report({ groupId: 'ring', enterpriseId, circuitIds: ['/A/1/', '/B/1/'] });
    await report({ groupId: 'ring', enterpriseId, circuitIds: ['/A/1/', '/C/1/'] });
    expect((await customer(enterpriseId).get('/redundancy-groups')).body.items).toMatchObject([
      { groupId: 'ring', circuitIds: ['/A/1/', '/C/1/'] },
    ]);
  });
});
