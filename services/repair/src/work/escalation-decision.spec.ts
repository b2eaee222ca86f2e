import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { testService, type TestService } from '@trunkline/testing';
import { RepairModule } from '../repair.module.ts';
import { aFault } from '../tickets/ticket.fixture.ts';
import { WorkWatch } from './work.watch.ts';

let repair: TestService;
beforeAll(async () => {
  repair = await testService('repair', RepairModule);
  // A clock that jumps is looked at when a test says so.
  await repair.app.get(WorkWatch).rest();
}, 180_000);
afterAll(() => repair.stop());
const at = (time: string) => `2026-03-01T${time}:00.000Z`;
beforeEach(() => repair.clock.set(at('08:00')));

async function escalated() {
  const { number } = (await repair.post('/tickets', aFault())).body;
  await repair.post(`/tickets/${number}/escalations`, { reason: 'too slow', callback: true });
  return number as string;
}
const decide = (number: string, level: number | string, change = {}, who: Pick<TestService, 'post'> = repair) =>
  who.post(`/tickets/${number}/escalations/${level}/decision`, { decision: 'accepted', comment: 'I call them', ...change });

it('a level says whether it takes a ticket, who said so and when, and its customer reads it', async () => {
  const number = await escalated();
  repair.clock.set(at('08:10'));
  const { body } = await decide(number, 1);
  const decided = { level: 1, decision: 'accepted', comment: 'I call them', decidedBy: expect.any(String), decidedAt: at('08:10') };
  expect(body.escalation.past).toMatchObject([{ ...decided, reason: 'too slow', requestedBy: expect.any(String) }]);
  const { items } = (await repair.as({ enterprise: 'E-1' }).get(`/tickets/${number}/notes`)).body;
  expect(items.at(-1).text).toBe('Level 1 of escalation has accepted it: I call them');
  const told = (await repair.outbox()).filter(({ topic, body: { number: of } }) => topic === 'ticket-note-added' && of === number).at(-1)!;
  expect([told.body.changed, told.body.ticket]).toMatchObject([
    expect.arrayContaining(['escalation']),
    { escalation: { past: [decided] } },
  ]);
});

it('each level decides for itself, and once', async () => {
  const number = await escalated();
  await repair.post(`/tickets/${number}/escalations/hurry`, { reason: 'the ring is at risk' });
  await decide(number, 1, { decision: 'declined', comment: undefined });
  expect((await decide(number, 2)).body.escalation.past).toMatchObject([{ decision: 'declined' }, { decision: 'accepted' }]);
  const again = await decide(number, 1);
  expect([again.status, again.body.detail]).toEqual([409, `level 1 has declined ticket ${number} already`]);
});

it('no level decides that was not asked, nor for a ticket that is done', async () => {
  const number = await escalated();
  expect([(await decide(number, 2)).status, (await decide(number, 'x')).status]).toEqual([404, 404]);
  expect((await decide(number, 1, { decision: 'perhaps' })).body.errors[0].propertyPath).toBe('decision');
  await repair.post(`/tickets/${number}/cancel`, { reason: 'works again' });
  const late = await decide(number, 1);
  expect([late.status, late.body.detail]).toEqual([409, 'cannot decide while cancelled']);
});

it('customers do not decide, and nobody of a ticket of others', async () => {
  const number = await escalated();
  expect((await decide(number, 1, {}, repair.as({ enterprise: 'E-1', tasks: ['repair.ticket.escalate'] }))).status).toBe(403);
  expect((await decide(number, 1, {}, repair.as({ enterprise: 'E-2', tasks: ['repair.ticket.work'] }))).status).toBe(404);
});
