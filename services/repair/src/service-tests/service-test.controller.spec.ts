import { expect, it } from '@jest/globals';
import type { TestService } from '@trunkline/testing';
import { repairing } from '../repair.fixture.ts';
import { aFault } from '../tickets/ticket.fixture.ts';

let repair: TestService;
repairing((service) => (repair = service));

const face = '/tmf-api/serviceTestManagement/v4/serviceTest';

it('a test of a service is shown by TMF653, to whom it may be shown', async () => {
  const { number, serviceId } = (await repair.post('/tickets', aFault())).body;
  await repair.post(`/tickets/${number}/tests`, {
    ...{ kind: 'light level', mode: 'proactive', startedAt: '2026-03-01T07:50:00Z', endedAt: '2026-03-01T07:51:00Z' },
    measures: [{ metric: 'rx power', value: '-31', unit: 'dBm', violated: true }],
    ...{ disposition: 'no light', advice: 'send somebody' },
  });
  const customer = repair.as({ enterprise: 'E-1' });
  const { body, headers } = await customer.get(`${face}?relatedService.id=${serviceId}`);
  expect([headers.get('x-total-count'), body]).toMatchObject([
    '1',
    [
      {
        ...{
          name: 'light level',
          mode: 'PROACTIVE',
          state: 'completed',
          startDateTime: '2026-03-01T07:50:00Z',
          description: 'no light\nsend somebody',
        },
        relatedService: { id: serviceId },
        testMeasure: [{ metricName: 'rx power', unitOfMeasure: 'dBm', value: { value: '-31' }, ruleViolation: [{}] }],
      },
    ],
  ]);
  const [{ id, href }] = body;
  expect((await customer.get(`${href}?fields=name`)).body).toEqual({ id, href, name: 'light level' });
  const stranger = repair.as({ enterprise: 'E-2' });
  expect([(await stranger.get(face)).body, (await stranger.get(href)).status, (await stranger.get(`${face}/x`)).status]).toEqual([
    [],
    404,
    404,
  ]);
});
