import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TicketReported } from '@trunkline/contracts/repair';
import { reporting, testService, type TestService } from '@trunkline/testing';
import { RepairModule } from '../repair.module.ts';
import { aFault } from '../tickets/ticket.fixture.ts';
import { WorkWatch } from '../work/work.watch.ts';

let repair: TestService;
beforeAll(async () => {
  repair = await testService('repair', RepairModule);
  await repair.app.get(WorkWatch).rest();
}, 180_000);
afterAll(() => repair.stop());

const customer = () => repair.as({ enterprise: 'E-1' });
const opened = async (change: object = {}): Promise<string> => (await repair.post('/tickets', aFault(change))).body.number;

describe('a ticket that goes on with a closed one', () => {
  const closed = async (change: object = {}): Promise<string> => {
    const number = await opened(change);
    await repair.post(`/tickets/${number}/start`);
    await repair.post(`/tickets/${number}/resolve`, { note: 'mended', closingTest: { kind: 'ping', result: 'good' } });
    await repair.post(`/tickets/${number}/close`, {});
    return number;
  };
  const go = (continues: string, change: object = {}) =>
    customer().post('/tickets', { ...aFault({ continues, ...change }), externalId: undefined });

  it('is named by it, and names it', async () => {
    const first = await closed();
    const { status, body } = await go(first, { type: 'rfo' });
    expect([status, body.type, body.relatedTickets]).toEqual([201, 'rfo', [{ relation: 'continues', number: first }]]);
    expect((await customer().get(`/tickets/${first}`)).body.relatedTickets).toEqual([{ relation: 'continuedBy', number: body.number }]);
    expect((await repair.outbox()).find((one) => one.body.number === body.number)).toMatchObject({
      topic: 'ticket-created',
      body: { ticket: { relatedTickets: [{ number: first }] } },
    });
  });

  it('is of the same account, and goes on with nothing that is open', async () => {
    const [foreign, other, open] = [
      await closed({ enterpriseId: 'E-2', accountBan: 'B-2' }),
      await closed({ accountBan: 'B-9' }),
      await opened(),
    ];
    expect([(await go(foreign)).status, (await go(other)).status, (await go('T-1')).status, (await go(open)).status]).toEqual([
      404, 404, 404, 409,
    ]);
    const { status, body } = await reporting(() => repair, TicketReported)(aFault({ continues: foreign }));
    expect([status, body.errors[0].propertyPath]).toEqual([422, 'continues']);
    expect((await repair.get(`/tickets/${foreign}`)).body).not.toHaveProperty('relatedTickets');
  });
});
