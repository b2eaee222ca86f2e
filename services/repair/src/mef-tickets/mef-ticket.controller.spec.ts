import { expect, it } from '@jest/globals';
import type { TestService } from '@trunkline/testing';
import { repairing } from '../repair.fixture.ts';
import { aFault } from '../tickets/ticket.fixture.ts';

let repair: TestService;
repairing((service) => (repair = service));

const face = '/mefApi/sonata/troubleTicket/v2/troubleTicket';

it('a ticket is shown by MEF W124 with what buyer and seller say of it, to those who may see it', async () => {
  const fault = aFault({ type: 'activation', customerSeverity: 'significant', customerPriority: 'high', description: 'Since noon' });
  const { number, owner } = (await repair.post('/tickets', fault)).body;
  await repair.post('/tickets', aFault());
  await repair.post(`/tickets/${number}/notes`, { text: 'For us alone', visibility: 'carrier' });
  const customer = repair.as({ enterprise: 'E-1' });
  await customer.post(`/tickets/${number}/notes`, { text: 'The left port' });
  const { body, headers } = await customer.get(`${face}?status=acknowledged&severity=significant`);
  const head = {
    ...{ id: number, href: `${face}/${number}`, status: 'acknowledged', ticketType: 'installation', observedImpact: 'down' },
    ...{ severity: 'significant', priority: 'high', sellerSeverity: 'extensive', sellerPriority: 'critical' },
    ...{ description: `${fault.summary}\nSince noon`, creationDate: '2026-03-01T08:00:00.000Z' },
    relatedEntity: [{ id: fault.serviceId, '@referredType': 'Service' }],
  };
  expect([headers.get('x-total-count'), body]).toMatchObject(['1', [head]]);
  const one = (await customer.get(`${face}/${number}`)).body;
  expect(one).toMatchObject({ ...head, note: [{ text: 'The left port', source: 'buyer' }] });
  expect(one.note).toHaveLength(1);
  expect(one.relatedContactInformation.at(-1)).toMatchObject({ name: owner.name, role: 'sellerTicketContact' });
  const stranger = repair.as({ enterprise: 'E-3' });
  expect([(await stranger.get(face)).body, (await stranger.get(`${face}/${number}`)).status]).toEqual([[], 404]);
  expect((await customer.get(`${face}?status=held`)).status).toBe(400);
});
