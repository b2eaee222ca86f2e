import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { staffRoles } from '@trunkline/contracts/identity';
import { GcrCompleted, GcrExtended, GcrStarted, type GcrFact } from '@trunkline/contracts/maintenance';
import { testService, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
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

const at = (time: string) => `2026-03-02T${time}:00.000Z`;
const clockAt = (time: string) => repair.clock.set(at(time));
async function opened(time: string, change: object = {}): Promise<string> {
  clockAt(time);
  const { number } = (await repair.post('/tickets', aFault({ issueStartedAt: at('07:00'), ...change }))).body;
  await repair.post(`/tickets/${number}/start`);
  return number;
}
const resolve = async (number: string, time: string, restored = time) => {
  clockAt(time);
  const closingTest = { kind: 'ping', result: 'good' };
  return (await repair.post(`/tickets/${number}/resolve`, { note: 'mended', closingTest, restoredAt: at(restored) })).body;
};
const ask = async (number: string, from: string, to?: string) => {
  clockAt(from);
  await repair.post(`/tickets/${number}/information-requests`, { question: 'Is the power on?' });
  if (!to) return;
  clockAt(to);
  await repair.post(`/tickets/${number}/information`, { text: 'It is.' });
};
const announcedDowntime = async (number: string) => {
  await repair.post(`/tickets/${number}/close`, {});
  return (await repair.outbox()).find(({ topic, body }) => topic === 'ticket-closed' && body.number === number)!.body.downtimeMinutes;
};
const ticketOf = async (number: string) => (await repair.get(`/tickets/${number}`)).body;

describe('the downtime that is announced when a ticket closes', () => {
  it('is from opening to when the service was restored, however late that was told', async () => {
    const number = await opened('08:00');
    await resolve(number, '11:00', '09:45');
    expect(await announcedDowntime(number)).toBe(105);
  });

  it('has no part in it of what waited for the customer, up to when the service was restored', async () => {
    const number = await opened('08:00');
    await ask(number, '08:30', '09:00');
    await ask(number, '09:30');
    await resolve(number, '10:00', '09:40');
    // 100 minutes to 09:40, but 30 and the 10 from 09:30.
    expect(await announcedDowntime(number)).toBe(60);
  });

  it('does not count the time between restored and reopened, and counts on from there', async () => {
    const number = await opened('08:00');
    await resolve(number, '09:00', '08:50');
    clockAt('10:00');
    await repair.post(`/tickets/${number}/reopen`, { reason: 'dark again' });
    await repair.post(`/tickets/${number}/start`);
    await resolve(number, '10:30');
    clockAt('11:00');
    await repair.post(`/tickets/${number}/reopen`, { reason: 'and again' });
    await repair.post(`/tickets/${number}/start`);
    await ask(number, '11:10', '11:20');
    await resolve(number, '11:30');
    // 50, 30, and 30 less 10.
    expect(await announcedDowntime(number)).toBe(100);
  });

  it('excuses planned work as long as it really lasted, also work that begins later', async () => {
    const [serviceId, other] = [`DOWN-${randomUUID().slice(0, 8)}`, `DOWN-${randomUUID().slice(0, 8)}`];
    const start = { gcr: '70000001', serviceId, from: '07:30', to: '09:00' };
    await repair.hear(GcrStarted, work(start));
    const number = await opened('08:00', { serviceId });
    await repair.hear(GcrExtended, {
      ...work({ ...start, to: '10:00', revision: 4 }),
      oldWindows: [{ window: '1', start: at('07:30'), end: at('09:00') }],
    });
    expect((await ticketOf(number)).clock.pauses).toMatchObject([{ reason: 'maintenance', from: at('08:00'), to: at('10:00') }]);
    await repair.hear(GcrCompleted, work({ ...start, to: '09:30', revision: 5, state: 'completed' }));
    await resolve(number, '11:00');
    expect(await announcedDowntime(number)).toBe(90);
    const later = await opened('08:00', { serviceId: other });
    clockAt('09:00');
    await repair.hear(GcrStarted, work({ gcr: '70000002', serviceId: other, from: '09:00', to: '10:00' }));
    await resolve(later, '11:00');
    expect(await announcedDowntime(later)).toBe(120);
  });
});

describe('an appointment', () => {
  const book = (number: string, from: string, to: string, who: Pick<TestService, 'post'> = repair) =>
    who.post(`/tickets/${number}/appointments`, { startsAt: at(from), endsAt: at(to), purpose: 'change the card' });
  const dueOf = async (number: string) =>
    (await ticketOf(number)).clock.targets.find(({ kind }: { kind: string }) => kind === 'restore').dueAt;

  it('lets the clock stand until it begins, is the answer to what was asked, and is told', async () => {
    const number = await opened('08:00');
    await ask(number, '08:30');
    clockAt('08:40');
    const { body } = await book(number, '10:40', '12:00', repair.as({ enterprise: 'E-1' }));
    expect([body.status, body.clock.running, body.appointments[0].state]).toEqual(['inProgress', false, 'confirmed']);
    // Four hours from 08:00, and 10 minutes and two hours.
    expect(await dueOf(number)).toBe(at('14:10'));
    const { items } = (await repair.get(`/tickets/${number}/notes`)).body;
    expect(items.at(-1).text).toContain('2026-03-02T10:40:00.000Z');
    clockAt('10:41');
    expect((await ticketOf(number)).clock.running).toBe(true);
  });

  it('is put at another time, and kept, missed or cancelled', async () => {
    const number = await opened('08:00');
    const { appointmentId } = (await book(number, '10:00', '11:00')).body.appointments[0];
    const path = `/tickets/${number}/appointments/${appointmentId}`;
    expect((await book(number, '12:00', '13:00')).status).toBe(409);
    expect((await repair.post(`${path}/outcome`, { outcome: 'kept' })).body.detail).toContain('begins at');
    clockAt('09:00');
    await repair.post(`${path}/reschedule`, { startsAt: at('11:00'), endsAt: at('12:00'), reason: 'traffic' });
    expect(await dueOf(number)).toBe(at('15:00'));
    clockAt('11:30');
    expect((await repair.as({ enterprise: 'E-1' }).post(`${path}/outcome`, { outcome: 'failed' })).status).toBe(422);
    const { body } = await repair.post(`${path}/outcome`, { outcome: 'missed', note: 'flat tyre' });
    expect(body.appointments).toMatchObject([{ state: 'missed', outcome: 'flat tyre', startsAt: at('11:00') }]);
    expect((await repair.post(`${path}/outcome`, { outcome: 'kept' })).status).toBe(409);
    const second = (await book(number, '14:00', '15:00')).body.appointments[1];
    clockAt('12:00');
    await repair.post(`/tickets/${number}/appointments/${second.appointmentId}/outcome`, { outcome: 'cancelled' });
    expect([(await ticketOf(number)).clock.running, await dueOf(number)]).toEqual([true, at('15:30')]);
  });

  it.each([
    ['in the past', '07:00', '09:00', 'startsAt'],
    ['that ends before it begins', '10:00', '09:00', 'endsAt'],
  ])('%s is refused', async (_, from, to, path) => {
    const { status, body } = await book(await opened('08:00'), from, to);
    expect([status, body.errors[0].propertyPath]).toEqual([422, path]);
  });
});

describe('what a contract says', () => {
  const office = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:00' }));
  const put = (change: object) =>
    repair.put('/repair-contracts', {
      ...{ enterpriseId: 'E-con', hours: 'Office hours', zone: 'UTC', open: office, holidays: [], forceMajeurePauses: true, ...change },
    });
  const its = { enterpriseId: 'E-con', accountBan: 'B-con' };
  const dueOf = async (number: string) =>
    (await ticketOf(number)).clock.targets.find(({ kind }: { kind: string }) => kind === 'restore').dueAt;

  it('is by what its tickets are counted, also those that are open, and the account comes before the enterprise', async () => {
    const number = await opened('08:00', its);
    expect(await dueOf(number)).toBe(at('12:00'));
    await put({});
    expect([await dueOf(number), (await ticketOf(number)).clock.hours]).toEqual([at('13:00'), 'Office hours']);
    await put({ accountBan: 'B-con', hours: 'Late', open: [{ weekday: 1, from: '12:00', to: '20:00' }] });
    expect(await dueOf(number)).toBe(at('16:00'));
    expect(await dueOf(await opened('08:00', { ...its, accountBan: 'B-other' }))).toBe(at('13:00'));
  });

  it('lets the clock stand under force majeure, and only where it says so', async () => {
    await put({});
    const [excused, other] = [await opened('09:00', { ...its, accountBan: 'B-fm' }), await opened('09:00')];
    for (const number of [excused, other]) {
      clockAt('09:00');
      await repair.post(`/tickets/${number}/hold`, { reason: 'forceMajeure', note: 'flood' });
      clockAt('10:00');
      await repair.post(`/tickets/${number}/continue`, {});
    }
    expect([await dueOf(excused), await dueOf(other)]).toEqual([at('14:00'), at('13:00')]);
  });

  it('is found by whose it is', async () => {
    await put({ enterpriseId: 'E-find' });
    await put({ enterpriseId: 'E-find', accountBan: 'B-find', hours: 'Late', vendorsUnnamed: true });
    const found = async (query: string) => (await repair.get(`/repair-contracts?enterpriseId=E-find&${query}`)).body.items;
    expect(await found('accountBan=B-find')).toMatchObject([{ accountBan: 'B-find', hours: 'Late', vendorsUnnamed: true, open: office }]);
    expect(await found('ofAccounts=false')).toMatchObject([{ enterpriseId: 'E-find', hours: 'Office hours' }]);
    expect([await found('ofAccounts=true'), await found('')].map(({ length }) => length)).toEqual([1, 2]);
  });

  it('is said by those alone who care for contracts', async () => {
    const terms = { ...its, hours: 'Round', zone: 'Asia/Singapore', open: [{ weekday: 1, from: '09:00', to: '17:00' }], holidays: [] };
    const as = (role: keyof typeof staffRoles) =>
      repair.as({ enterprises: '*', tasks: staffRoles[role] }).put('/repair-contracts', { ...terms, forceMajeurePauses: false });
    expect([(await as('technician')).status, (await as('clientSupportManager')).status]).toEqual([403, 200]);
  });

  it('is refused where hours overlap', async () => {
    const { status, body } = await put({
      open: [
        { weekday: 1, from: '09:00', to: '12:00' },
        { weekday: 1, from: '11:00', to: '13:00' },
      ],
    });
    expect([status, body.errors[0].propertyPath]).toEqual([422, 'open[1]']);
  });
});

/** A word of maintenance on work on a service. */
function work({
  gcr,
  serviceId,
  from,
  to,
  state = 'inProgress',
  revision = 3,
}: {
  gcr: string;
  serviceId: string;
  from: string;
  to: string;
  state?: 'inProgress' | 'completed';
  revision?: number;
}): GcrFact {
  const gcrId = `01936c3e-0000-7000-8000-0000${gcr}`;
  const window = { suffix: '1', kind: 'primary' as const, start: at(from), end: at(to), siteZone: 'Asia/Singapore', state };
  const circuit = {
    window: '1',
    accountBan: 'B-1',
    customerName: 'Acme',
    circuitId: serviceId,
    aLocation: 'Singapore',
    impact: 'OUTAGE' as const,
  };
  const head = { gcrId, gcr, classification: 'planned' as const, summary: 'New line card', state, revision };
  return {
    ...{ streamId: `${gcrId}/E-1`, gcr, enterpriseId: 'E-1', notices: [], changed: [] },
    maintenance: { ...head, lateNotice: false, rolledBack: false, updatedAt: at(from), windows: [window], services: [circuit] },
  };
}
