import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { testService, type TestService } from '@trunkline/testing';
import { RepairModule } from '../repair.module.ts';
import { aFault } from '../tickets/ticket.fixture.ts';
import { WorkWatch } from '../work/work.watch.ts';

let repair: TestService;
beforeAll(async () => {
  repair = await testService('repair', RepairModule);
  // A clock that jumps is looked at when a test says so.
  await repair.app.get(WorkWatch).rest();
}, 180_000);
afterAll(() => repair.stop());
const at = (time: string) => `2026-03-01T${time}:00.000Z`;
beforeEach(() => repair.clock.set(at('08:00')));

const splice = { description: 'splice the fibre', site: 'Pole 7', agent: 'Lena Splice' };
const times = { plannedFrom: at('09:00'), plannedTo: at('11:00') };
const open = async (change = {}): Promise<string> => (await repair.post('/tickets', aFault(change))).body.number;
const send = (number: string, change = {}) => repair.post(`/tickets/${number}/work-orders`, { ...splice, ...change });
const pathOf = (number: string, { workOrderId }: { workOrderId: string }) => `/tickets/${number}/work-orders/${workOrderId}`;
async function sent(change = {}) {
  const number = await open();
  return pathOf(number, (await send(number, change)).body.workOrders[0]);
}
const ordersOf = async (number: string) => (await repair.get(`/tickets/${number}`)).body.workOrders;
const textsOf = async (number: string) =>
  (await repair.as({ enterprise: 'E-1' }).get(`/tickets/${number}/notes`)).body.items.map(({ text }: { text: string }) => text);

describe('a work order', () => {
  it('is planned, begun and completed, and its customer reads each of that', async () => {
    const number = await open();
    const [made] = (await send(number)).body.workOrders;
    expect(made).toEqual({ workOrderId: expect.any(String), number: `${number}-W1`, state: 'open', ...splice });
    repair.clock.set(at('08:01'));
    await repair.post(`${pathOf(number, made)}/plan`, times);
    repair.clock.set(at('09:05'));
    await repair.post(`${pathOf(number, made)}/start`);
    repair.clock.set(at('10:00'));
    await repair.post(`${pathOf(number, made)}/complete`, { outcome: 'spliced' });
    const ended = { ...made, ...times, state: 'completed', startedAt: at('09:05'), endedAt: at('10:00'), outcome: 'spliced' };
    expect(await ordersOf(number)).toEqual([ended]);
    expect(await textsOf(number)).toEqual([
      `Work order ${number}-W1: splice the fibre`,
      `Work order ${number}-W1 is planned from ${at('09:00')} to ${at('11:00')}`,
      `Work order ${number}-W1 has begun`,
      `Work order ${number}-W1 is completed: spliced`,
    ]);
    const told = (await repair.outbox()).filter(({ body }) => body.number === number).at(-1)!;
    expect([told.topic, told.body.changed]).toEqual(['ticket-note-added', expect.arrayContaining(['workOrders'])]);
    expect(told.body.ticket).toMatchObject({ workOrders: [ended] });
  });

  it('is planned at once with times, or at an appointment of its ticket', async () => {
    const number = await open();
    const { appointments } = (
      await repair.post(`/tickets/${number}/appointments`, { startsAt: at('14:00'), endsAt: at('15:00'), purpose: 'change the card' })
    ).body;
    await send(number, times);
    await send(number, { appointmentId: appointments[0].appointmentId });
    expect(await ordersOf(number)).toMatchObject([
      { number: `${number}-W1`, state: 'planned', ...times },
      { number: `${number}-W2`, state: 'planned', plannedFrom: at('14:00'), plannedTo: at('15:00') },
    ]);
  });

  it('that cannot be done, or is not wanted any more, says why', async () => {
    const [failed, cancelled] = [await sent(times), await sent()];
    await repair.post(`${failed}/start`);
    const { body } = await repair.post(`${failed}/fail`, { outcome: 'nobody at the site' });
    expect(body.workOrders).toMatchObject([{ state: 'unableToComplete', outcome: 'nobody at the site' }]);
    const gone = await repair.post(`${cancelled}/cancel`, { reason: 'works again' });
    expect(gone.body.workOrders).toMatchObject([{ state: 'cancelled', outcome: 'works again', endedAt: at('08:00') }]);
  });

  it('makes no move that its state does not allow', async () => {
    const path = await sent();
    const early = await repair.post(`${path}/start`);
    expect([early.status, early.body.detail]).toEqual([409, 'cannot start while open']);
    await repair.post(`${path}/cancel`, { reason: 'works again' });
    for (const [verb, body] of Object.entries({ plan: times, start: {}, complete: { outcome: 'x' }, fail: { outcome: 'x' } })) {
      const { status, body: said } = await repair.post(`${path}/${verb}`, body);
      expect([status, said.detail]).toEqual([409, `cannot ${verb} while cancelled`]);
    }
  });

  it('is cancelled with its ticket, unless it had ended', async () => {
    const number = await open();
    const [done] = (await send(number, times)).body.workOrders;
    await send(number);
    await repair.post(`${pathOf(number, done)}/start`);
    await repair.post(`${pathOf(number, done)}/complete`, { outcome: 'spliced' });
    await repair.post(`/tickets/${number}/cancel`, { reason: 'works again' });
    expect(await ordersOf(number)).toMatchObject([
      { state: 'completed', outcome: 'spliced' },
      { state: 'cancelled', outcome: 'the ticket is done', endedAt: at('08:00') },
    ]);
    expect((await send(number)).body.detail).toBe('cannot send somebody while cancelled');
  });

  it('is for nobody where its customer does not allow that somebody comes', async () => {
    const refused = await send(await open({ authorisations: { dispatch: false } }));
    expect([refused.status, refused.body.code]).toEqual([409, 'notAuthorised']);
  });

  it.each([
    { of: 'one time alone', change: { plannedFrom: at('09:00') }, field: 'plannedTo' },
    { of: 'an end before the beginning', change: { plannedFrom: at('09:00'), plannedTo: at('08:00') }, field: 'plannedTo' },
    { of: 'an unknown appointment', change: { appointmentId: '00000000-0000-4000-8000-000000000000' }, field: 'appointmentId' },
    { of: 'no description', change: { description: '' }, field: 'description' },
  ])('is refused for $of, with the field', async ({ change, field }) => {
    const { status, body } = await send(await open(), change);
    expect([status, body.errors[0].propertyPath]).toEqual([422, field]);
  });

  it('is nothing that customers order, and is not there for others or under another ticket', async () => {
    const [path, number] = [await sent(), await open()];
    expect((await repair.as({ enterprise: 'E-1', tasks: ['repair.ticket.update'] }).post(`${path}/plan`, times)).status).toBe(403);
    const stranger = repair.as({ enterprise: 'E-2', tasks: ['repair.ticket.handoff'] });
    expect((await stranger.post(`${path}/plan`, times)).status).toBe(404);
    expect((await repair.post(path.replace(/T-\d+/, number) + '/plan', times)).status).toBe(404);
    expect((await repair.post(`/tickets/${number}/work-orders/1/start`)).status).toBe(404);
  });

  it('leaves an audit record', async () => {
    const { workOrderId } = (await send(await open())).body.workOrders[0];
    const records = (await repair.audited()).filter(({ changes }) => JSON.stringify(changes).includes(workOrderId));
    expect(records).toMatchObject([
      { outcome: 'done', changes: [{ fact: 'ticket-note-added', after: { workOrders: [{ state: 'open' }] } }] },
    ]);
  });
});
