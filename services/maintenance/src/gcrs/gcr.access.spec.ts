import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { contractOf } from '@trunkline/contracts';
import { GcrReported } from '@trunkline/contracts/maintenance';
import { reporting, swapFindings, testService, type Owner, type TestService } from '@trunkline/testing';
import { MaintenanceModule } from '../maintenance.module.ts';
import { aCircuit, aGcr } from './gcr.fixture.ts';

let service: TestService;
beforeAll(async () => void (service = await testService('maintenance', MaintenanceModule)), 60_000);
afterAll(() => service.stop());

const report = reporting(() => service, GcrReported);

async function gcr({ enterpriseId, accountBan, mark }: Owner) {
  const work = aGcr({
    summary: `Line card ${mark}`,
    affectedServices: [aCircuit({ enterpriseId, accountBan, circuitId: mark, customerName: mark })],
  });
  await report(work);
  return { gcr: work.gcr };
}

it('whoever must not see a GCR sees nothing of it, on any route', async () => {
  const { tried, findings } = await swapFindings(service, { things: { '/gcrs': gcr } });
  expect([findings, tried]).toEqual([[], expect.arrayContaining(['GET /gcrs', 'GET /gcrs/{gcr}/affected-services'])]);
});

it('a client for one enterprise reports no GCR that touches another', async () => {
  const shared = aGcr({ affectedServices: [aCircuit(), aCircuit({ enterpriseId: 'E-2', accountBan: 'B-9' })] });
  await report(shared);
  const client = service.as({ machine: true, enterprises: ['E-1'] });
  const headers = { 'ce-specversion': '1.0', 'ce-id': 'narrow', 'ce-source': '/change', 'ce-type': contractOf(GcrReported).type };
  const { status, body } = await client.post('/events', { ...shared, affectedServices: [aCircuit()] }, headers);
  expect([status, body.detail]).toEqual([422, `there is no GCR ${shared.gcr}`]);
});
