import { afterAll, beforeAll, expect, it } from '@jest/globals';
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
