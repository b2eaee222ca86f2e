import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OrderAcknowledged } from '@trunkline/contracts/orders';
import { TechnicianShiftReported, TicketReported } from '@trunkline/contracts/repair';
import { reporting, testService, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { RepairModule } from '../repair.module.ts';
import { aFault, aShift } from './ticket.fixture.ts';
import { WorkWatch } from '../work/work.watch.ts';

let repair: TestService;
beforeAll(async () => {
  repair = await testService('repair', RepairModule);
  // A clock that jumps is looked at when a test says so.
  await repair.app.get(WorkWatch).rest();
}, 180_000);
afterAll(() => repair.stop());

const report = reporting(() => repair, TicketReported);
const reportShift = reporting(() => repair, TechnicianShiftReported);
const ticketOf = async (number: string) => (await repair.get(`/tickets/${number}`)).body;
const announced = async (number: string) => (await repair.outbox()).filter(({ body }) => body.number === number).map(({ topic }) => topic);

/** Orders says whose a service is. */
function anOrderOf(serviceId: string, enterpriseId: string): OrderAcknowledged {
  const [orderId, accountBan] = [randomUUID(), 'B-7'];
  const ccm = { name: 'Kim', phone: '+65 6000 0000', email: 'kim@carrier.example' };
  const items = [{ action: 'add' as const, product: 'Ethernet', serviceId, siteA: 'Singapore' }];
  const head = { orderId, orderNumber: orderId, enterpriseId, accountBan, requestedCompletionDate: '2026-04-01', ccm, items, contacts: [] };
  const at = '2026-02-01T00:00:00.000Z';
  const rest = {
    category: 'new',
    state: 'acknowledged',
    phase: 'design',
    percentComplete: 5,
    milestones: [],
    createdAt: at,
    updatedAt: at,
  };
  return { ...head, changed: [], previous: {}, order: { ...head, ...rest } as OrderAcknowledged['order'] };
}

describe('a fault that is reported', () => {
  it('has a ticket with a number that people can say', async () => {
    const { status, body } = await report(aFault());
    expect([status, body.outcome, body.href]).toEqual([202, 'taken', `/tickets/${body.ticketNumber}`]);
    expect(body.ticketNumber).toMatch(/^T-\d{6}$/);
  });

  it('has one on the topic as well', async () => {
    const fault = aFault();
    await repair.hear(TicketReported, fault, { key: fault.serviceId });
    const { body } = await repair.get(`/tickets?serviceId=${encodeURIComponent(fault.serviceId)}`);
    expect(body.items.map(({ externalId }: { externalId: string }) => externalId)).toEqual([fault.externalId]);
  });

  it('is a note on the ticket that its circuit has', async () => {
    const fault = aFault();
    const first = await report(fault);
    const second = await report({ ...fault, externalId: 'CASE-again', summary: 'still dark' });
    const notes = (await repair.get(`/tickets/${first.body.ticketNumber}/notes`)).body.items;
    expect([second.body.ticketNumber, notes.map(({ text }: { text: string }) => text)]).toEqual([
      first.body.ticketNumber,
      ['Reported again as CASE-again (down): still dark'],
    ]);
  });

  it('has a ticket of its own once that one is cancelled', async () => {
    const fault = aFault();
    const { body } = await report(fault);
    await repair.post(`/tickets/${body.ticketNumber}/cancel`, { reason: 'a mistake' });
    expect((await report(fault)).body.ticketNumber).not.toBe(body.ticketNumber);
  });

  it('is refused where the circuit is known as another’s', async () => {
    const fault = aFault();
    await repair.hear(OrderAcknowledged, anOrderOf(fault.serviceId, 'E-other'));
    const { status, body } = await report(fault);
    expect([status, body.errors[0].propertyPath]).toEqual([422, 'serviceId']);
  });

  it('says whether it is known from elsewhere whose the circuit is', async () => {
    const [unknown, known] = [aFault(), aFault()];
    await repair.hear(OrderAcknowledged, anOrderOf(known.serviceId, known.enterpriseId));
    const verified = async (fault: TicketReported) => (await ticketOf((await report(fault)).body.ticketNumber)).serviceVerified;
    expect([await verified(unknown), await verified(known)]).toEqual([false, true]);
  });

  it('is refused when it began in the future', async () => {
    const { status, body } = await report(aFault({ issueStartedAt: '2026-03-01T09:00:00Z' }));
    expect([status, body.errors[0].propertyPath]).toEqual([422, 'issueStartedAt']);
  });
});

describe('whoever answers for a ticket', () => {
  const opened = async (change: Partial<TicketReported>) => ticketOf((await report(aFault(change))).body.ticketNumber);

  it('is the duty desk while nobody suitable is on shift', async () => {
    await reportShift(aShift({ skills: ['voice'], regions: ['NOWHERE'] }));
    const { owner } = await opened({ skill: 'quantum' });
    expect(owner).toEqual({ name: 'Robin Desk', phone: '+1 877 555 0100', email: 'repair-desk@trunkline.example' });
  });

  it('is the technician on shift with the skill, in the region, who has the fewest', async () => {
    const skills = ['dwdm'];
    await reportShift(aShift({ name: 'Ines', skills }));
    await reportShift(aShift({ name: 'Jo', skills }));
    await reportShift(aShift({ name: 'Far', skills, regions: ['EMEA'] }));
    await reportShift(aShift({ name: 'Later', skills, from: '2026-03-01T10:00:00Z' }));
    const owners = [];
    for (let n = 0; n < 4; n++) owners.push((await opened({ skill: 'dwdm', region: 'apac' })).owner.name);
    expect(owners.sort()).toEqual(['Ines', 'Ines', 'Jo', 'Jo']);
  });

  it('changes, with a word to the customer, when a shift is over', async () => {
    const shift = aShift({ name: 'Early', skills: ['radio'] });
    await reportShift(shift);
    const { number } = await opened({ skill: 'radio' });
    await reportShift(aShift({ name: 'Relief', skills: ['radio'] }));
    await reportShift({ ...shift, to: '2026-03-01T07:59:00Z' });
    await repair.app.get(WorkWatch).look();
    const { owner, custody } = await ticketOf(number);
    expect([owner.name, custody.map(({ name, reason }: { name: string; reason?: string }) => [name, reason])]).toEqual([
      'Relief',
      [
        ['Early', undefined],
        ['Relief', 'end of shift'],
      ],
    ]);
    expect(await announced(number)).toEqual(['ticket-created', 'ticket-handed-off']);
  });
});
