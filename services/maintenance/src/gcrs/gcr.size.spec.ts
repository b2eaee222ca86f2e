import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { GcrReported, type GcrFact } from '@trunkline/contracts/maintenance';
import { reporting, testService, type TestService } from '@trunkline/testing';
import { MaintenanceModule } from '../maintenance.module.ts';
import { aCircuit, aGcr } from './gcr.fixture.ts';

let service: TestService;
beforeAll(async () => void (service = await testService('maintenance', MaintenanceModule)), 60_000);
afterAll(() => service.stop());

const report = reporting(() => service, GcrReported);
const many = (count: number, enterprises: number) =>
  Array.from({ length: count }, (_, n) => aCircuit({ enterpriseId: `E-${n % enterprises}`, accountBan: `B-${n % enterprises}` }));

it('work on 20,000 circuits of 400 enterprises is taken in one report, and told to each of them alone', async () => {
  const gcr = aGcr({ affectedServices: many(20_000, 400) });
  expect((await report(gcr)).body).toMatchObject({ outcome: 'taken' });
  const facts = (await service.outbox()) as unknown as { topic: string; body: GcrFact }[];
  expect([facts.length, new Set(facts.map(({ body }) => body.maintenance.services.length))]).toEqual([400, new Set([50])]);
}, 300_000);

it('work on more is refused, with how many it may be and what to do', async () => {
  const { status, body } = await report(aGcr({ affectedServices: many(30_000, 400) }));
  expect([status, body.detail]).toEqual([413, 'a GCR may touch at most 20000 circuits, not 30000: report the work as several GCRs']);
}, 300_000);

it('more than fits in the fact of one enterprise is refused', async () => {
  const affectedServices = many(12_000, 1).map((circuit) => ({ ...circuit, customerName: 'A'.repeat(200) }));
  const { status, body } = await report(aGcr({ affectedServices }));
  expect([status, body.detail]).toEqual([
    413,
    expect.stringMatching(/^the circuits of enterprise E-0 make a fact of \d+ bytes, and 4194304 fit: report/),
  ]);
}, 300_000);
