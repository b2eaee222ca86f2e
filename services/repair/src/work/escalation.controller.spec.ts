import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { staffRoles } from '@trunkline/contracts/identity';
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
const clockAt = (time: string) => repair.clock.set(at(time));
beforeEach(() => clockAt('08:00'));

const as = (role: keyof typeof staffRoles) => repair.as({ enterprises: '*', tasks: staffRoles[role] });
const open = async (): Promise<string> => (await repair.post('/tickets', aFault())).body.number;
const escalate = (number: string) => repair.post(`/tickets/${number}/escalations`, { reason: 'too slow', callback: false });
const hurry = (number: string, who: Pick<TestService, 'post'> = as('technician')) =>
  who.post(`/tickets/${number}/escalations/hurry`, { reason: 'the ring is at risk' });
const delay = (number: string, until: string) =>
  as('technician').post(`/tickets/${number}/escalations/delays`, { reason: 'the part arrives', until: at(until) });
const override = (number: string, toLevel: number, who: Pick<TestService, 'post'> = as('escalationManager')) =>
  who.post(`/tickets/${number}/escalations/override`, { reason: 'a hospital is dark', toLevel });
const levelOf = async (number: string) => (await repair.get(`/tickets/${number}`)).body.escalation.level;
const told = async (number: string) =>
  (await repair.outbox()).filter(({ topic, body }) => topic === 'ticket-escalated' && body.number === number);

describe('whoever works on a ticket', () => {
  it('hurries the next level before its hour, and that is on the record', async () => {
    const number = await open();
    await escalate(number);
    clockAt('08:10');
    const { body } = await hurry(number);
    expect(body.escalation).toMatchObject({
      level: 2,
      nextPossibleAt: at('09:10'),
      past: [{}, { way: 'hurried', reason: 'the ring is at risk' }],
    });
    expect((await told(number)).at(-1)!.body).toMatchObject({ fromLevel: 1, toLevel: 2, way: 'hurried' });
  });

  it('hurries one level at a time, up to the highest', async () => {
    const number = await open();
    const levels = [];
    for (let time = 0; time < 6; time++) levels.push((await hurry(number)).body.escalation?.level);
    expect(levels).toEqual([1, 2, 3, 4, 5, undefined]);
  });

  it('lets the next level wait, an hour more at most, and its customer reads why', async () => {
    const number = await open();
    await escalate(number);
    clockAt('08:30');
    expect([(await delay(number, '08:50')).status, (await delay(number, '10:01')).status]).toEqual([422, 422]);
    const { body } = await delay(number, '09:40');
    expect(body.escalation).toMatchObject({
      nextPossibleAt: at('09:40'),
      delays: [{ level: 2, until: at('09:40'), reason: 'the part arrives' }],
    });
    const { items } = (await repair.as({ enterprise: 'E-1' }).get(`/tickets/${number}/notes`)).body;
    expect(items.at(-1).text).toBe(`Level 2 of escalation waits until ${at('09:40')}: the part arrives`);
    clockAt('09:30');
    expect((await escalate(number)).body.detail).toContain('it can be again in 10 minutes');
    clockAt('09:40');
    expect((await escalate(number)).body.escalation.level).toBe(2);
  });

  it('puts off what a broken promise would do, and no longer', async () => {
    const number = await open();
    await delay(number, '08:45');
    const levels = [];
    for (const time of ['08:15', '08:44', '08:45', '08:46']) {
      clockAt(time);
      await repair.app.get(WorkWatch).look();
      levels.push(await levelOf(number));
    }
    expect(levels).toEqual([0, 0, 1, 1]);
    expect((await told(number))[0]!.body).toMatchObject({ reason: 'nobody began to work on it in time' });
  });

  it('says so again, and it is an hour more at most all the same', async () => {
    const number = await open();
    await delay(number, '08:30');
    clockAt('08:20');
    expect([(await delay(number, '09:01')).status, (await delay(number, '09:00')).status]).toEqual([422, 200]);
    clockAt('09:00');
    await repair.app.get(WorkWatch).look();
    clockAt('09:10');
    expect((await delay(number, '11:00')).status).toBe(200);
  });

  it('puts off what was broken in the first of two waits until the end of the second', async () => {
    const number = await open();
    await delay(number, '08:30');
    clockAt('08:20');
    await repair.app.get(WorkWatch).look();
    await delay(number, '08:50');
    clockAt('08:50');
    await repair.app.get(WorkWatch).look();
    expect([await levelOf(number), (await told(number)).length]).toEqual([1, 1]);
  });

  it('is no customer', async () => {
    const number = await open();
    expect((await hurry(number, repair.as({ enterprise: 'E-1', tasks: ['repair.ticket.escalate'] }))).status).toBe(403);
  });
});

describe('a crisis', () => {
  it('goes to the level that it needs, whatever the hour, by those who may', async () => {
    const number = await open();
    await escalate(number);
    expect((await override(number, 4, as('technician'))).status).toBe(403);
    expect((await override(number, 4)).body.escalation).toMatchObject({ level: 4, past: [{}, { level: 4, way: 'crisis' }] });
    expect((await told(number)).at(-1)!.body).toMatchObject({ fromLevel: 1, toLevel: 4, way: 'crisis', reason: 'a hospital is dark' });
  });

  it('goes up only, and not above the highest level', async () => {
    const number = await open();
    await override(number, 3);
    expect([(await override(number, 3)).status, (await override(number, 6)).status]).toEqual([422, 422]);
    await override(number, 5);
    expect((await override(number, 5)).status).toBe(409);
  });
});
