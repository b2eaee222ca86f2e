import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { contractOf } from '@trunkline/contracts';
import { FreezePeriodReported, GcrReported, RedundancyGroupReported } from '@trunkline/contracts/maintenance';
import { reporting, swapFindings, testService, type Owner, type TestService } from '@trunkline/testing';
import { MaintenanceModule } from '../maintenance.module.ts';
import { aCircuit, aGcr, aPlan, aWindow } from './gcr.fixture.ts';

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

const aQuestion = { type: 'clarify', info: 'Is the ring down?', contact: { name: 'Ana', email: 'ana@example.com' } };
async function inquiry(owner: Owner) {
  const found = await gcr(owner);
  const { body } = await service.post(`/gcrs/${found.gcr}/inquiries`, { ...aQuestion, info: owner.mark });
  return { ...found, inquiryId: body.inquiryId as string };
}

const aFreeze = { start: '2026-12-20T00:00:00Z', end: '2027-01-05T00:00:00Z', reason: 'Year end' };
async function freezePeriod({ enterpriseId, accountBan, mark }: Owner) {
  await reporting(() => service, FreezePeriodReported)({ ...aFreeze, freezeId: mark, enterpriseId, accountBan, reason: mark });
  return { freezeId: mark };
}
async function redundancyGroup({ enterpriseId, mark }: Owner) {
  await reporting(() => service, RedundancyGroupReported)({ groupId: mark, enterpriseId, circuitIds: [mark] });
  return {};
}

it('whoever must not see a GCR sees nothing of it, on any route', async () => {
  const verbs = ['submit', 'approve', 'reject', 'revise', 'postpone', 'cancel', 'start', 'complete', 'not-complete', 'roll-back', 'close'];
  const { tried, findings } = await swapFindings(service, {
    things: {
      '/gcrs': gcr,
      '/freeze-periods': freezePeriod,
      '/redundancy-groups': redundancyGroup,
      '/inquiries': inquiry,
      '/gcrs/{gcr}/inquiries/{inquiryId}': inquiry,
    },
    of: { '/redundancy-groups': 'enterprise' },
    apart: {
      'DELETE /calendar-feeds/{feedId}': 'its owner’s alone: calendar.controller.spec.ts',
      'GET /calendar/{token}.ics': 'whoever has its secret: calendar.controller.spec.ts',
    },
    bodies: {
      'POST /gcrs': ({ enterpriseId, accountBan }) => aPlan({ affectedServices: [aCircuit({ enterpriseId, accountBan })] }),
      'POST /gcrs/{gcr}/inquiries': () => aQuestion,
      'POST /freeze-periods': ({ enterpriseId, accountBan }) => ({ ...aFreeze, enterpriseId, accountBan }),
      'POST /redundancy-groups': ({ enterpriseId }) => ({ groupId: 'ring', enterpriseId, circuitIds: ['A'] }),
      ...Object.fromEntries(verbs.map((verb) => [`POST /gcrs/{gcr}/${verb}`, () => ({})])),
      'POST /gcrs/{gcr}/schedule': () => ({ windows: [aWindow()] }),
      'POST /gcrs/{gcr}/reschedule': () => ({ windows: [aWindow({ end: '2026-03-20T05:00:00Z' })] }),
      'POST /gcrs/{gcr}/extend': () => ({ end: '2026-03-20T07:00:00Z' }),
    },
  });
  const routes = ['GET /gcrs', 'GET /gcrs/{gcr}/affected-services', 'POST /gcrs', 'POST /gcrs/{gcr}/schedule', 'POST /gcrs/{gcr}/complete'];
  expect([findings, tried]).toEqual([[], expect.arrayContaining(routes)]);
});

it('a client for one enterprise reports no GCR that touches another', async () => {
  const shared = aGcr({ affectedServices: [aCircuit(), aCircuit({ enterpriseId: 'E-2', accountBan: 'B-9' })] });
  await report(shared);
  const client = service.as({ machine: true, enterprises: ['E-1'] });
  const headers = { 'ce-specversion': '1.0', 'ce-id': 'narrow', 'ce-source': '/change', 'ce-type': contractOf(GcrReported).type };
  const { status, body } = await client.post('/events', { ...shared, affectedServices: [aCircuit()] }, headers);
  expect([status, body.detail]).toEqual([422, `there is no GCR ${shared.gcr}`]);
});
