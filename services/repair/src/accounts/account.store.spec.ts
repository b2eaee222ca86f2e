import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountMoves } from '@trunkline/service-kit';
import { moveAccount, testService, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { RepairModule } from '../repair.module.ts';
import { aFault } from '../tickets/ticket.fixture.ts';
import { WorkWatch } from '../work/work.watch.ts';

let repair: TestService;
beforeAll(async () => {
  repair = await testService('repair', RepairModule);
  await repair.app.get(WorkWatch).rest();
}, 180_000);
afterAll(() => repair.stop());

const hour = 3_600_000;
const aPicture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

function given() {
  const [accountBan, one, other] = [randomUUID(), randomUUID(), randomUUID()];
  const open = async (enterpriseId = one) => {
    const { number } = (await repair.post('/tickets', aFault({ enterpriseId, accountBan, serviceId: randomUUID() }))).body;
    await repair.as({ enterprise: enterpriseId }).post(`/tickets/${number}/notes`, { text: 'It is the left port' });
    await repair.as({ enterprise: enterpriseId }).post(`/tickets/${number}/attachments?name=port.png`, aPicture);
    return number as string;
  };
  const close = async (number: string) => {
    await repair.post(`/tickets/${number}/start`);
    await repair.post(`/tickets/${number}/resolve`, { note: 'Reseated', closingTest: { kind: 'ping', result: 'good' } });
    await repair.post(`/tickets/${number}/close`, {});
    return number;
  };
  return { accountBan, one, other, open, close, move: { accountBan, from: [one], to: other } };
}
const ticketsOf = async (enterprise: string): Promise<string[]> =>
  (await repair.as({ enterprise }).get('/tickets')).body.items.map(({ number }: { number: string }) => number).sort();
const lengthOf = async (enterprise: string, path: string): Promise<number> =>
  ((await repair.as({ enterprise }).get(path)).body.items ?? []).length;

describe('tickets of an account that moves', () => {
  it('go along where they are open, with all that was said on them; what was closed before stays', async () => {
    const { one, other, open, close, move } = given();
    const [live, done] = [await open(), await close(await open())];
    repair.clock.advance(hour);
    await moveAccount(repair, move);
    expect([await ticketsOf(one), await ticketsOf(other)]).toEqual([[done], [live]]);
    for (const part of ['notes', 'attachments']) {
      const seen = (enterprise: string) =>
        Promise.all([live, done].map(async (number) => (await lengthOf(enterprise, `/tickets/${number}/${part}`)) > 0));
      expect([part, await seen(one), await seen(other)]).toEqual([part, [false, true], [true, false]]);
    }
    expect(await lengthOf(one, `/tickets/${done}/history`)).toBeGreaterThan(2);
    expect(await lengthOf(other, `/tickets/${live}/history`)).toBeGreaterThan(0);
  });

  it('are worked on for the other enterprise from then on', async () => {
    const { one, other, open, close, move } = given();
    const live = await open();
    await moveAccount(repair, move);
    await close(live);
    const facts = (await repair.outbox()).filter(({ topic, body }) => topic === 'ticket-closed' && body['number'] === live);
    expect(facts).toMatchObject([{ body: { enterpriseId: other } }]);
    expect((await repair.as({ enterprise: one }).post(`/tickets/${live}/notes`, { text: 'And?' })).status).toBe(404);
  });

  it('name nobody any more whom the former enterprise named', async () => {
    const { accountBan, one, other, move } = given();
    const authorisations = { dispatch: true, localContact: 'Mei', accessHours: '09:00 to 17:00' };
    const { body } = await repair.post('/tickets', aFault({ enterpriseId: one, accountBan, serviceId: randomUUID(), authorisations }));
    await moveAccount(repair, move);
    const seen = (await repair.as({ enterprise: other }).get(`/tickets/${body.number}`)).body;
    expect([seen.contacts, seen.authorisations]).toEqual([[], { dispatch: true, accessHours: '09:00 to 17:00' }]);
  });

  it('stay with whom they were closed for, there and back, however often it is looked', async () => {
    const { accountBan, one, other, open, close, move } = given();
    const live = await open();
    await moveAccount(repair, move);
    const done = await close(await open(other));
    repair.clock.advance(hour);
    await moveAccount(repair, { accountBan, from: [one, other], to: one });
    await repair.app.get(AccountMoves).settle();
    expect([await ticketsOf(one), await ticketsOf(other)]).toEqual([[live], [done]]);
  });

  it('are opened for the account by its new enterprise alone', async () => {
    const { accountBan, one, other, move } = given();
    await moveAccount(repair, move);
    const { enterpriseId: _, externalId: __, ...fault } = aFault({ accountBan });
    expect((await repair.as({ enterprise: one }).post('/tickets', fault)).status).toBe(404);
    expect((await repair.as({ enterprise: other }).post('/tickets', fault)).status).toBe(201);
  });

  it('keep what was said on them as it was said', async () => {
    const { open } = given();
    const live = await open();
    const [{ id }] = (await repair.database('select id from ticket where number = $1', [live])) as [{ id: string }];
    for (const change of [
      "update ticket_note set text = 'x' where ticket_id = $1",
      "update ticket_change set by = 'x' where ticket_id = $1",
    ]) {
      await expect(repair.database(change, [id])).rejects.toThrow('is never changed');
    }
  });
});
