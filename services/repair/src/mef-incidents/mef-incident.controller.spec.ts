import { expect, it } from '@jest/globals';
import type { TestService } from '@trunkline/testing';
import { repairing } from '../repair.fixture.ts';
import { aFault } from '../tickets/ticket.fixture.ts';

let repair: TestService;
repairing((service) => (repair = service));

const face = '/mefApi/sonata/troubleTicket/v2/incident';

it('an incident is shown by MEF W124 to each whom it touches, with what is theirs alone', async () => {
  const opened = async (change: object) => (await repair.post('/tickets', aFault(change))).body;
  const [mine, worse, theirs] = [
    await opened({ observedImpact: 'degraded' }),
    await opened({ observedImpact: 'intermittent' }),
    await opened({ enterpriseId: 'E-2', accountBan: 'B-2' }),
  ];
  const ticketNumbers = [mine, worse, theirs].map(({ number }) => number);
  const expectedAt = '2026-03-01T12:00:00.000Z';
  const { number } = (await repair.post('/incidents', { summary: 'Ring down', expectedAt, ticketNumbers })).body;
  await repair.post(`/incidents/${number}/updates`, { text: 'A digger cut it' });
  const customer = repair.as({ enterprise: 'E-1' });
  const { body, headers } = await customer.get(`${face}?status=inProgress`);
  const head = {
    ...{ id: number, status: 'inProgress', incidentType: 'intermittent', severity: 'significant', priority: 'high' },
    ...{ description: 'Ring down\nA digger cut it', expectedClosedDate: expectedAt },
    relatedEntity: [{ id: mine.serviceId }, { id: worse.serviceId }],
  };
  expect([headers.get('x-total-count'), body]).toMatchObject(['1', [head]]);
  const one = (await customer.get(`${face}/${number}`)).body;
  expect(one).toMatchObject({
    ...head,
    note: [{ text: 'A digger cut it', source: 'seller' }],
    relatedIssue: [{ id: mine.number }, { id: worse.number }],
    relatedContactInformation: [{ name: mine.owner.name, role: 'incidentContact' }],
  });
  expect(JSON.stringify([body, one])).not.toContain(theirs.number);
  const stranger = repair.as({ enterprise: 'E-3' });
  expect([(await stranger.get(face)).body, (await stranger.get(`${face}/${number}`)).status]).toEqual([[], 404]);
  const colleague = repair.as({ enterprise: 'E-1', accounts: ['B-9'] });
  expect((await colleague.get(`${face}/${number}`)).status).toBe(404);
});
