import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { testService, type TestService } from '@trunkline/testing';
import { aCircuit, anAlternateNight, aPlan, aWindow } from '../gcrs/gcr.fixture.ts';
import { MaintenanceModule } from '../maintenance.module.ts';
import { deciding, manager, toScheduled } from './decision.fixture.ts';

let service: TestService;
beforeAll(async () => void (service = await testService('maintenance', MaintenanceModule)), 60_000);
afterAll(() => service.stop());
beforeEach(() => service.clock.set('2026-03-01T08:00:00Z'));

const { decide, given, announced } = deciding(() => service);
const start = '2026-03-20T02:00:00.000Z';
const customer = () => service.as({ enterprise: 'E-1' });

/** Two nights with the same circuit, scheduled. */
function twoNights(...further: (string | [string, object])[]) {
  const circuit = aCircuit();
  const plan = { windows: [aWindow(), anAlternateNight()], affectedServices: [circuit, { ...circuit, window: '2' }] };
  return given(plan, ...toScheduled, ...further);
}
const during = (night = start) => service.clock.set(new Date(Date.parse(night) + 3_600_000));

describe('work that is planned here', () => {
  it('is a draft at first, with an address, and nobody outside hears or sees of it', async () => {
    const { status, headers, body } = await service.as(manager).post('/gcrs', aPlan());
    expect([status, headers.get('location'), body.state, await announced(body.gcr)]).toEqual([201, `/gcrs/${body.gcr}`, 'draft', []]);
    expect((await customer().get(`/gcrs/${body.gcr}`)).status).toBe(404);
  });

  it('is announced once it is scheduled, and how it was decided stays inside', async () => {
    const { gcr } = await given({}, ['submit', { note: 'Please look' }], ['approve', { note: 'Fine' }], 'schedule');
    expect(await announced(gcr)).toEqual([['gcr-scheduled', '1 B-1 scheduled 0']]);
    const told = (await customer().get(`/gcrs/${gcr}`)).body;
    expect([told.state, told.updates, told.approvals]).toEqual(['scheduled', [{ at: expect.any(String), verbs: ['schedule'] }], undefined]);
    const { updates, approvals } = (await service.as(manager).get(`/gcrs/${gcr}`)).body;
    expect([updates.map(({ verbs }: { verbs: string[] }) => verbs), approvals]).toMatchObject([
      [['schedule'], ['approve'], ['submit'], []],
      [{ verdict: 'approved', note: 'Fine' }],
    ]);
  });

  it('may be changed while it is a draft, windows and all', async () => {
    const { gcr } = await given({});
    const windows = [aWindow({ start: '2026-03-22T02:00:00.000Z', end: '2026-03-22T04:00:00.000Z' })];
    expect((await decide(gcr, 'revise', { summary: 'Other', windows })).body).toMatchObject({ summary: 'Other', windows, revision: 1 });
  });

  it('goes no further when it is rejected', async () => {
    const { gcr } = await given({}, 'submit', 'reject');
    const { status, body } = await decide(gcr, 'schedule');
    expect([status, body.detail]).toEqual([409, 'cannot schedule while rejected']);
  });

  it('is told to nobody when it is cancelled before it was announced', async () => {
    const { gcr } = await given({}, 'submit', 'cancel');
    expect([await announced(gcr), (await customer().get(`/gcrs/${gcr}`)).status]).toEqual([[], 404]);
  });

  it.each<[string, object, string]>([
    ['a number that is taken', {}, 'exists already'],
    ['an account that is another’s', { affectedServices: [aCircuit({ accountBan: 'B-known' })] }, 'is not one of enterprise E-1'],
    ['a window that ends before it starts', { windows: [aWindow({ end: '2026-03-20T01:00:00Z' })] }, 'ends after it starts'],
  ])('is refused with %s', async (_, change, because) => {
    await service.database(`insert into account_state values ('B-known', 'E-7', 'One', null, null, null, true) on conflict do nothing`);
    const taken = await given({});
    const { gcr } = taken;
    const plan = because === 'exists already' ? aPlan({ gcr }) : aPlan(change);
    const { status, body } = await service.as(manager).post('/gcrs', plan);
    expect([[409, 422].includes(status), body.detail]).toEqual([true, expect.stringContaining(because)]);
  });
});

describe('a notice that leaves late', () => {
  const soon = (days: number) => ({
    windows: [aWindow({ start: `2026-03-0${days}T02:00:00.000Z`, end: `2026-03-0${days}T06:00:00.000Z` })],
  });

  it.each<[string, number, object, string | undefined]>([
    ['within ten days needs a reason', 9, {}, 'late'],
    ['with a reason is taken', 9, { late: { reason: 'Spares came late' } }, undefined],
    ['within seven days needs somebody who answers for it', 5, { late: { reason: 'Spares came late' } }, 'late.approvedBy'],
    ['with both is taken', 5, { late: { reason: 'Spares came late', approvedBy: 'Kim' } }, undefined],
  ])('%s', async (_, days, scheduling, field) => {
    const { gcr } = await given(soon(days), 'submit', 'approve');
    const { status, body } = await decide(gcr, 'schedule', scheduling);
    expect([status, body.errors?.[0].propertyPath]).toEqual(field ? [422, field] : [200, undefined]);
    if (!field) expect(body).toMatchObject({ lateNotice: true, late: { reason: 'Spares came late' } });
  });

  it.each(['emergency', 'thirdParty'] as const)('of %s work is never late', async (classification) => {
    expect(await given({ classification, ...soon(2) }, ...toScheduled)).toMatchObject({ lateNotice: false });
  });
});

describe('work that is scheduled', () => {
  it('moves, and the notice says from when to when', async () => {
    const { gcr } = await given({}, ...toScheduled);
    const windows = [aWindow({ start: '2026-03-25T02:00:00.000Z', end: '2026-03-25T06:00:00.000Z' })];
    await decide(gcr, 'reschedule', { windows, note: 'Weather' });
    expect((await announced(gcr)).at(-1)).toEqual(['gcr-rescheduled', '1 B-1 rescheduled 1']);
  });

  it('is postponed and scheduled anew', async () => {
    const { gcr } = await given({}, ...toScheduled, 'postpone', 'schedule');
    expect((await announced(gcr)).slice(1)).toEqual([
      ['gcr-postponed', '1 B-1 postponed 1'],
      ['gcr-rescheduled', '1 B-1 rescheduled 2'],
    ]);
  });

  it('tells those whose circuits are revised', async () => {
    const ours = aCircuit();
    const { gcr } = await given({ affectedServices: [ours] }, ...toScheduled);
    await decide(gcr, 'revise', { affectedServices: [{ ...ours, impact: 'DEGRADED' }] });
    expect((await announced(gcr)).at(-1)).toEqual(['gcr-updated', '1 B-1 updated 1']);
  });

  it('drops a window that is not named any more, and tells so', async () => {
    const { gcr } = await twoNights();
    await decide(gcr, 'reschedule', { windows: [aWindow()] });
    expect((await announced(gcr)).at(-1)).toEqual(['gcr-cancelled', '2 B-1 cancelled 1']);
  });

  it('is refused a decision on what it is not any more', async () => {
    const { gcr, revision } = await given({}, ...toScheduled);
    await decide(gcr, 'postpone', { revision });
    const { status, body } = await decide(gcr, 'cancel', { revision });
    expect([status, body.detail]).toEqual([409, `GCR ${gcr} is at revision 4 by now, not 3: look at it again`]);
  });

  it.each([
    ['complete', {}, 409, 'cannot complete while scheduled'],
    ['extend', { end: '2026-03-20T07:00:00Z' }, 409, 'cannot extend while scheduled'],
    ['close', {}, 409, 'cannot close while scheduled'],
    ['start', {}, 409, `cannot start window 1 before ${start}: reschedule it first`],
    ['start', { window: '7' }, 422, expect.stringContaining('has no window 7')],
    [
      'reschedule',
      { windows: [aWindow({ start: '2026-02-01T00:00:00Z', end: '2026-02-01T01:00:00Z' })] },
      422,
      expect.stringContaining('past'),
    ],
    ['revise', { windows: [aWindow()] }, 422, expect.stringContaining('moved by reschedule')],
    ['frobnicate', {}, 404, expect.anything()],
  ])('refuses to %s with %j', async (verb, body, status, detail) => {
    const { gcr } = await given({}, ...toScheduled);
    const answer = await decide(gcr, verb, body);
    expect([answer.status, answer.body.detail]).toEqual([status, detail]);
  });
});

describe('work that is carried out', () => {
  it('is started, extended and completed, with what came of each circuit', async () => {
    const circuits = [aCircuit(), aCircuit()];
    const { gcr } = await given({ affectedServices: circuits }, ...toScheduled);
    during();
    await decide(gcr, 'start');
    await decide(gcr, 'extend', { end: '2026-03-20T07:00:00Z' });
    const results = [{ circuitId: circuits[1]!.circuitId, result: 'notCompleted' }];
    const { body } = await decide(gcr, 'complete', { results, note: 'One card was dead' });
    expect(body).toMatchObject({ state: 'completed', windows: [{ state: 'completed', actualEnd: '2026-03-20T03:00:00.000Z' }] });
    expect((await announced(gcr)).map(([topic]) => topic)).toEqual(['gcr-scheduled', 'gcr-started', 'gcr-extended', 'gcr-completed']);
    const services = (await service.get(`/gcrs/${gcr}/affected-services`)).body.items;
    expect(services.map(({ result }: { result?: string }) => result).toSorted()).toEqual(['notCompleted', undefined]);
  });

  it.each([
    ['extend', { end: '2026-03-20T05:00:00Z' }, 'a later end is needed'],
    ['complete', { results: [{ circuitId: 'nothing', result: 'completed' }] }, 'does not touch nothing'],
    ['complete', { at: '2026-03-20T01:00:00Z' }, 'does not end before it began'],
    ['complete', { at: '2026-04-20T01:00:00Z' }, 'has not happened yet'],
  ])('refuses to %s with %j', async (verb, body, because) => {
    const { gcr } = await given({}, ...toScheduled);
    during();
    await decide(gcr, 'start');
    const answer = await decide(gcr, verb, body);
    expect([answer.status, answer.body.detail]).toEqual([422, expect.stringContaining(because)]);
  });

  it('does not need its alternate night once it is done', async () => {
    const { gcr } = await twoNights();
    during();
    await decide(gcr, 'start');
    await decide(gcr, 'complete');
    expect((await announced(gcr)).at(-1)).toEqual(['gcr-completed', '1 B-1 completed 2', '2 B-1 cancelled 1']);
  });

  it.each([
    ['not-complete', false],
    ['roll-back', true],
  ])('stands for its alternate night after %s', async (verb, rolledBack) => {
    const { gcr } = await twoNights();
    during();
    await decide(gcr, 'start');
    expect((await decide(gcr, verb)).body).toMatchObject({ state: 'scheduled', rolledBack });
    expect((await announced(gcr)).at(-1)).toEqual(['gcr-not-completed', '1 B-1 notCompleted 2', '2 B-1 updated 1']);
    during('2026-03-21T02:00:00Z');
    await decide(gcr, 'start');
    await decide(gcr, 'complete');
    expect((await decide(gcr, 'close')).body).toMatchObject({ state: 'closed', rolledBack: false });
    expect((await announced(gcr)).slice(-2)).toEqual([
      ['gcr-started', '2 B-1 started 2'],
      ['gcr-completed', '2 B-1 completed 3'],
    ]);
  });

  it('goes on in its next window', async () => {
    const circuit = aCircuit();
    const second = anAlternateNight({ kind: 'primary' });
    const plan = { windows: [aWindow(), second], affectedServices: [circuit, { ...circuit, window: '2' }] };
    const { gcr } = await given(plan, ...toScheduled);
    during();
    await decide(gcr, 'start');
    expect((await decide(gcr, 'complete')).body).toMatchObject({
      state: 'scheduled',
      windows: [{ state: 'completed' }, { state: 'scheduled' }],
    });
    during(second.start);
    await decide(gcr, 'start');
    expect((await decide(gcr, 'complete')).body).toMatchObject({ state: 'completed' });
  });
});

describe('an emergency', () => {
  const begun = () => given({ classification: 'emergency' }, 'submit', 'start');

  it('begins before it is approved, and is told', async () => {
    expect(await announced((await begun()).gcr)).toEqual([['gcr-started', '1 B-1 started 0']]);
  });

  it('is closed only when it was approved afterwards', async () => {
    const { gcr } = await begun();
    await decide(gcr, 'complete');
    const early = await decide(gcr, 'close');
    await decide(gcr, 'approve');
    expect([early.body.detail, (await decide(gcr, 'close')).body.state]).toEqual([
      `cannot close GCR ${gcr} before it is approved: it began without`,
      'closed',
    ]);
    expect((await decide(gcr, 'approve')).body.detail).toBe('cannot approve while closed');
  });

  it('alone may begin so', async () => {
    const { gcr } = await given({}, 'submit');
    expect((await decide(gcr, 'start')).body.detail).toBe('cannot start while submitted');
  });
});
