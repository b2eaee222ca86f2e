import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { contractOf } from '@trunkline/contracts';
import { AlarmCleared, AlarmRaised, TicketReported, type AlarmedService } from '@trunkline/contracts/repair';
import { reporting, testService, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
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
beforeEach(() => repair.clock.set('2026-03-01T08:00:00Z'));

const raise = reporting(() => repair, AlarmRaised);
const clear = reporting(() => repair, AlarmCleared);
const report = reporting(() => repair, TicketReported);

let made = 0;
const aService = (change: Partial<AlarmedService> = {}): AlarmedService => ({
  enterpriseId: 'E-1',
  accountBan: 'B-1',
  serviceId: `LIT-${++made}`,
  ...change,
});
const anAlarm = (change: Partial<AlarmRaised> = {}): AlarmRaised => ({
  alarmId: `A-${++made}`,
  element: `olt-${made}`,
  services: [aService()],
  severity: 'critical',
  at: '2026-03-01T08:00:00Z',
  text: 'loss of signal',
  ...change,
});
const cleared = ({ alarmId }: AlarmRaised) => clear({ alarmId, at: '2026-03-01T08:00:00Z' });
const ticketsOf = async (serviceId: string) => (await repair.get(`/tickets?serviceId=${serviceId}`)).body.items;
const ticketOn = async ({ services: [service] }: AlarmRaised) => (await ticketsOf(service!.serviceId))[0];
const announced = async (number: string) => (await repair.outbox()).filter(({ body }) => body.number === number).map(({ topic }) => topic);
const lookAt = async (instant: string) => {
  repair.clock.set(instant);
  await repair.app.get(WorkWatch).look();
};

describe('an alarm', () => {
  it('suspects a fault, and tells nobody', async () => {
    const alarm = anAlarm();
    const { status, body } = await raise(alarm);
    const ticket = await ticketOn(alarm);
    expect([status, body.ticketNumbers, ticket.status, await announced(ticket.number)]).toEqual([202, [ticket.number], 'potential', []]);
  });

  it('is believed as a technician took it when its customer tells of the fault', async () => {
    const alarm = anAlarm({ severity: 'minor' });
    await raise(alarm);
    const seen = { circuitId: 'KQGN/1', sellerSeverity: 'significant', publicSafetyHazard: true };
    await repair.patch(`/tickets/${(await ticketOn(alarm)).number}`, seen);
    await repair.post('/tickets', aFault({ serviceId: alarm.services[0]!.serviceId, customerSeverity: 'minor' }));
    expect(await ticketOn(alarm)).toMatchObject({ ...seen, status: 'acknowledged', observedImpact: 'down', customerSeverity: 'minor' });
  });

  it('is a fault once it is critical and has lasted two minutes', async () => {
    const alarm = anAlarm();
    await raise(alarm);
    await lookAt('2026-03-01T08:01:59Z');
    expect((await ticketOn(alarm)).status).toBe('potential');
    await lookAt('2026-03-01T08:02:00Z');
    await lookAt('2026-03-01T08:02:01Z');
    const { status, number } = await ticketOn(alarm);
    expect([status, await announced(number)]).toEqual(['acknowledged', ['ticket-created']]);
  });

  it('is none once it has cleared', async () => {
    const alarm = anAlarm();
    await raise(alarm);
    await cleared(alarm);
    await lookAt('2026-03-01T08:05:00Z');
    const { status, number } = await ticketOn(alarm);
    expect([status, await announced(number)]).toEqual(['cancelled', []]);
  });

  it('that is less than critical waits for a person', async () => {
    const alarm = anAlarm({ severity: 'major' });
    await raise(alarm);
    await lookAt('2026-03-01T09:00:00Z');
    const { number, status } = await ticketOn(alarm);
    await repair.post(`/tickets/${number}/confirm`);
    expect([status, await announced(number)]).toEqual(['potential', ['ticket-created']]);
  });

  it('is a fault, in the customer’s words, once they tell of it', async () => {
    const alarm = anAlarm({ severity: 'minor' });
    await raise(alarm);
    const suspected = await ticketOn(alarm);
    const fault = aFault({ serviceId: alarm.services[0]!.serviceId, summary: 'we are dark' });
    const { body } = await report(fault);
    const told = await ticketOn(alarm);
    expect([body.ticketNumber, told.status, told.summary, told.contacts.length]).toEqual([
      suspected.number,
      'acknowledged',
      'we are dark',
      1,
    ]);
  });

  it('that is raised again changes nothing', async () => {
    const alarm = anAlarm();
    await raise(alarm);
    expect([(await raise(alarm)).body.outcome, (await ticketsOf(alarm.services[0]!.serviceId)).length]).toEqual(['unchanged', 1]);
  });

  it('is refused for a service that is known as another’s', async () => {
    const alarm = anAlarm();
    await raise(alarm);
    const foreign = anAlarm({ services: [{ ...alarm.services[0]!, enterpriseId: 'E-2', accountBan: 'B-2' }] });
    const { status, body } = await raise(foreign);
    expect([status, body.errors[0].propertyPath]).toEqual([422, 'services[0].serviceId']);
  });

  it('is refused from the future', async () => {
    expect((await raise(anAlarm({ at: '2026-03-01T08:30:00Z' }))).status).toBe(422);
  });

  it('that was not raised cannot clear', async () => {
    const { status, body } = await clear({ alarmId: 'nothing', at: '2026-03-01T08:00:00Z' });
    expect([status, body.code]).toEqual([422, 'referenceNotFound']);
  });
});

describe('alarms of one element', () => {
  const incidentsOf = async (element: string) => (await repair.get(`/incidents?element=${element}`)).body.items;

  it('that touch several services are one incident, which further ones join, and each customer hears of their own', async () => {
    const element = 'core-7';
    await raise(anAlarm({ element }));
    expect(await incidentsOf(element)).toEqual([]);
    const other = aService({ enterpriseId: 'E-9', accountBan: 'B-9' });
    await raise(anAlarm({ element, services: [other] }));
    await raise(anAlarm({ element, at: '2026-02-28T08:00:00Z' }));
    const [incident, ...more] = await incidentsOf(element);
    expect([incident.tickets, more]).toEqual([3, []]);
    const facts = (await repair.outbox()).filter(({ body }) => body.incidentNumber === incident.number);
    const heard = facts.filter(({ body }) => body.enterpriseId === 'E-9').flatMap(({ body }) => body.affectedServices as AlarmedService[]);
    expect(heard.map(({ serviceId }) => serviceId)).toEqual([other.serviceId]);
  });

  it('end with their incident: one word and one resolution for all its tickets', async () => {
    const element = 'core-8';
    const alarm = anAlarm({ element, services: [aService(), aService()] });
    await raise(alarm);
    await lookAt('2026-03-01T08:02:00Z');
    const [{ number }] = await incidentsOf(element);
    await repair.post(`/incidents/${number}/updates`, { text: 'a card is being replaced' });
    const { body } = await repair.post(`/incidents/${number}/close`, { note: 'new card', closingTest: { kind: 'light', result: 'good' } });
    const tickets = await Promise.all(alarm.services.map(async ({ serviceId }) => (await ticketsOf(serviceId))[0]));
    expect([body.status, tickets.map(({ status }) => status)]).toEqual(['closed', ['resolved', 'resolved']]);
    expect(await announced(tickets[0].number)).toEqual(['ticket-created', 'ticket-note-added', 'ticket-resolved']);
    await raise(anAlarm({ element, services: [aService(), aService()] }));
    expect((await incidentsOf(element)).length).toBe(2);
  });

  it('however many, end in as few incidents as there are elements', async () => {
    const alarms = Array.from({ length: 600 }, (_, n) => anAlarm({ element: `storm-${n % 4}`, severity: 'major' }));
    const batch = (type: typeof AlarmRaised | typeof AlarmCleared, data: object[]) =>
      repair.post(
        '/events',
        JSON.stringify(
          data.map((one) => ({ specversion: '1.0', id: randomUUID(), source: '/specs', type: contractOf(type).type, data: one })),
        ),
        { 'content-type': 'application/cloudevents-batch+json' },
      );
    const halves = [alarms.slice(0, 300), alarms.slice(300)];
    const answers = await Promise.all(halves.map((half) => batch(AlarmRaised, half)));
    const over = alarms.slice(100, 280).map(({ alarmId }) => ({ alarmId, at: '2026-03-01T08:00:00Z' }));
    answers.push(await batch(AlarmCleared, over));
    expect(answers.flatMap(({ body }) => body).filter((verdict: { status: number }) => verdict.status !== 202)).toEqual([]);
    const incidents = await Promise.all([0, 1, 2, 3].map((n) => incidentsOf(`storm-${n}`)));
    expect(incidents.map((of) => of.map(({ tickets }: { tickets: number }) => tickets))).toEqual([[150], [150], [150], [150]]);
    const [row] = await repair.database<{ count: number }>(
      `select count(*)::int as count from ticket where service_id like 'LIT-%' and status = 'cancelled' and summary like 'Alarm on storm-%'`,
    );
    expect(row!.count).toBe(180);
  }, 60_000);
});
