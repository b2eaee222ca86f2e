import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AttachmentView } from '@trunkline/service-kit';
import { testService, type TestService } from '@trunkline/testing';
import { RepairModule } from '../repair.module.ts';
import { aFault } from '../tickets/ticket.fixture.ts';

let repair: TestService;
beforeAll(async () => void (repair = await testService('repair', RepairModule)), 180_000);
afterAll(() => repair.stop());
beforeEach(() => repair.clock.set('2026-03-01T08:00:00Z'));

const aPicture = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const open = async (): Promise<string> => (await repair.post('/tickets', aFault())).body.number;
const attach = (number: string, query = 'name=light.png', who = repair as Pick<TestService, 'post'>, bytes: Uint8Array = aPicture) =>
  who.post(`/tickets/${number}/attachments?${query}`, bytes, { 'content-type': 'image/png' });
const names = async (number: string, who: Pick<TestService, 'get'> = repair): Promise<string[]> =>
  (await who.get(`/tickets/${number}/attachments`)).body.items.map(({ name }: AttachmentView) => name);

describe('a file on a ticket', () => {
  const customer = () => repair.as({ enterprise: 'E-1' });

  it('is told there, once, with who gave it', async () => {
    const number = await open();
    const { body, headers } = await attach(number, 'name=light.png', customer());
    await attach(number, 'name=light.png', customer());
    expect(headers.get('location')).toBe(`/tickets/${number}/attachments/${body.attachmentId}`);
    const notes = (await repair.get(`/tickets/${number}/notes`)).body.items;
    expect(notes).toMatchObject([{ noteId: body.noteId, side: 'customer', text: 'Attached: light.png' }]);
    expect(await names(number)).toEqual(['light.png']);
    const told = (await repair.outbox()).filter((fact) => fact.body.number === number).map(({ topic }) => topic);
    expect(told).toEqual(['ticket-created', 'ticket-note-added']);
  });

  it('stands where it was given among others and what was said, though all of it is of one instant', async () => {
    const number = await open();
    const given = ['a.png', 'z.png', 'c.png', 'y.png', 'b.png'];
    for (const [place, name] of given.entries()) {
      await attach(number, `name=${name}`, repair, Buffer.concat([aPicture, Buffer.from([place])]));
      await repair.post(`/tickets/${number}/notes`, { text: `after ${name}` });
    }
    expect(await names(number)).toEqual(given);
    const notes = (await repair.get(`/tickets/${number}/notes`)).body.items.map(({ text }: { text: string }) => text);
    expect(notes).toEqual(given.flatMap((name) => [`Attached: ${name}`, `after ${name}`]));
  });

  it('is an answer, where the ticket waits for one', async () => {
    const number = await open();
    await repair.post(`/tickets/${number}/start`);
    await repair.post(`/tickets/${number}/information-requests`, { question: 'What do you see?' });
    await attach(number, 'name=light.png', customer());
    expect((await repair.get(`/tickets/${number}`)).body.status).toBe('inProgress');
  });

  it('that only the carrier may see is not there for its customer, and a customer gives none such', async () => {
    const number = await open();
    const { body } = await attach(number, 'name=inside.png&visibility=carrier');
    expect([await names(number), await names(number, customer())]).toEqual([['inside.png'], []]);
    expect((await customer().get(`/tickets/${number}/attachments/${body.attachmentId}`)).status).toBe(404);
    expect((await attach(number, 'name=mine.png&visibility=carrier', customer())).status).toBe(422);
  });

  it('is not found on another ticket', async () => {
    const { body } = await attach(await open());
    expect((await repair.get(`/tickets/${await open()}/attachments/${body.attachmentId}`)).status).toBe(404);
  });

  it('is not taken on a ticket that is done', async () => {
    const number = await open();
    await repair.post(`/tickets/${number}/cancel`, { reason: 'none' });
    expect((await attach(number)).body.detail).toBe('cannot attach while cancelled');
  });

  it.each([
    ['is not what it says', 'name=light.png', Buffer.from('MZ\u0000\u0001'), 422],
    ['has another ending', 'name=light.pdf', aPicture, 422],
    ['has a path for a name', 'name=..%2Flight.png', aPicture, 400],
    ['is empty', 'name=light.png', Buffer.alloc(0), 422],
  ])('that %s is refused', async (_, query, bytes, status) => {
    const number = await open();
    expect([(await attach(number, query, repair, bytes)).status, await names(number)]).toEqual([status, []]);
  });
});
