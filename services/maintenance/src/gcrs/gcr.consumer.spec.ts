import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contractOf } from '@trunkline/contracts';
import { GcrReported, type GcrFact, type GcrState } from '@trunkline/contracts/maintenance';
import { reporting, testService, type TestService } from '@trunkline/testing';
import { MaintenanceModule } from '../maintenance.module.ts';
import { aCircuit, aGcr, anAlternateNight, aWindow } from './gcr.fixture.ts';

let service: TestService;
beforeAll(async () => void (service = await testService('maintenance', MaintenanceModule)), 60_000);
afterAll(() => service.stop());

const report = reporting(() => service, GcrReported);

/** What was announced of a GCR, in order: to whom, as what, and which windows are news to which accounts. */
async function announced(gcr: string) {
  const facts = (await service.outbox()) as unknown as { topic: string; body: GcrFact }[];
  return facts
    .filter(({ body }) => body.gcr === gcr)
    .map(({ topic, body }) => ({
      topic,
      to: body.enterpriseId,
      notices: body.notices.map(({ window, accountBan, kind, sequence }) => `${window} ${accountBan} ${kind} ${sequence}`),
      circuits: body.maintenance.services.length,
    }));
}

const newsAfter = async (first: GcrReported, ...then: Partial<GcrReported>[]) => {
  await report(first);
  const before = (await announced(first.gcr)).length;
  for (const change of then) expect((await report({ ...first, ...change })).body).toMatchObject({ outcome: 'taken' });
  return (await announced(first.gcr)).slice(before);
};

describe('a GCR that is first heard of', () => {
  it('is announced to each enterprise with its own circuits alone', async () => {
    const gcr = aGcr({ affectedServices: [aCircuit(), aCircuit(), aCircuit({ enterpriseId: 'E-2', accountBan: 'B-9' })] });
    expect((await report(gcr)).body).toMatchObject({ outcome: 'taken', gcr: gcr.gcr, href: `/gcrs/${gcr.gcr}` });
    expect(await announced(gcr.gcr)).toEqual([
      { topic: 'gcr-scheduled', to: 'E-1', notices: ['1 B-1 scheduled 0'], circuits: 2 },
      { topic: 'gcr-scheduled', to: 'E-2', notices: ['1 B-9 scheduled 0'], circuits: 1 },
    ]);
  });

  it.each<[GcrState & GcrReported['state'], string[]]>([
    ['postponed', ['gcr-postponed']],
    ['inProgress', ['gcr-started']],
    ['completed', ['gcr-completed']],
    ['cancelled', []],
  ])('as %s tells that alone', async (state, topics) => {
    const gcr = aGcr({ state });
    await report(gcr);
    expect((await announced(gcr.gcr)).map(({ topic }) => topic)).toEqual(topics);
  });
});

describe('a GCR that is reported again', () => {
  it('with the same facts says nothing more', async () => {
    const gcr = aGcr();
    await report(gcr);
    expect((await report(gcr)).body).toMatchObject({ outcome: 'unchanged' });
    expect(await announced(gcr.gcr)).toHaveLength(1);
  });

  it('as it was before changes nothing', async () => {
    const gcr = aGcr({ asOf: '2026-03-01T07:00:00Z' });
    await report(gcr);
    expect((await report({ ...gcr, state: 'cancelled', asOf: '2026-03-01T06:59:59Z' })).body).toMatchObject({ outcome: 'unchanged' });
    expect((await service.get(`/gcrs/${gcr.gcr}`)).body).toMatchObject({ state: 'scheduled' });
  });

  it('at another time is rescheduled, even if circuits changed too', async () => {
    const gcr = aGcr();
    const windows = [aWindow({ start: '2026-03-25T02:00:00.000Z', end: '2026-03-25T06:00:00.000Z' })];
    expect(await newsAfter(gcr, { windows, affectedServices: [...gcr.affectedServices, aCircuit()] })).toEqual([
      { topic: 'gcr-rescheduled', to: 'E-1', notices: ['1 B-1 rescheduled 1'], circuits: 2 },
    ]);
  });

  it('after it was postponed is rescheduled', async () => {
    const told = await newsAfter(aGcr(), { state: 'postponed' }, { state: 'scheduled' });
    expect(told.map(({ topic, notices }) => [topic, ...notices])).toEqual([
      ['gcr-postponed', '1 B-1 postponed 1'],
      ['gcr-rescheduled', '1 B-1 rescheduled 2'],
    ]);
  });

  it('tells of circuits only those whose they are', async () => {
    const [ours, theirs] = [aCircuit(), aCircuit({ enterpriseId: 'E-2', accountBan: 'B-9' })];
    const told = await newsAfter(aGcr({ affectedServices: [ours, theirs] }), {
      affectedServices: [ours, { ...theirs, impact: 'DEGRADED' }],
    });
    expect(told).toEqual([{ topic: 'gcr-updated', to: 'E-2', notices: ['1 B-9 updated 1'], circuits: 1 }]);
  });

  it('tells an account of its first circuit, and another of the loss of its last', async () => {
    const [first, second] = [aCircuit(), aCircuit({ accountBan: 'B-2' })];
    const told = await newsAfter(aGcr({ affectedServices: [first] }), { affectedServices: [second] });
    expect(told).toEqual([{ topic: 'gcr-scheduled', to: 'E-1', notices: ['1 B-1 cancelled 1', '1 B-2 scheduled 0'], circuits: 2 }]);
  });

  it('in the same breath is compared with what was said just before', async () => {
    const gcr = aGcr();
    const windows = [aWindow({ start: '2026-03-25T02:00:00.000Z', end: '2026-03-25T06:00:00.000Z' })];
    const [first, second] = [gcr, { ...gcr, windows }].map((data, n) => ({
      ...{ specversion: '1.0', id: `${gcr.gcr}-${n}`, source: '/specs', type: contractOf(GcrReported).type },
      data,
    }));
    await service.post('/events', JSON.stringify([first, second]), { 'content-type': 'application/cloudevents-batch+json' });
    expect((await announced(gcr.gcr)).map(({ topic, notices }) => [topic, ...notices])).toEqual([
      ['gcr-scheduled', '1 B-1 scheduled 0'],
      ['gcr-rescheduled', '1 B-1 rescheduled 1'],
    ]);
  });

  it('with a later end while in progress is extended', async () => {
    const windows = [aWindow({ end: '2026-03-20T08:00:00.000Z' })];
    const told = await newsAfter(aGcr(), { state: 'inProgress' }, { state: 'inProgress', windows });
    expect(told.map(({ topic }) => topic)).toEqual(['gcr-started', 'gcr-extended']);
  });
});

describe('an alternate night', () => {
  const twoNights = () => {
    const circuit = aCircuit();
    return aGcr({ windows: [aWindow(), anAlternateNight()], affectedServices: [circuit, { ...circuit, window: '2' }] });
  };

  it('is cancelled, and told so, when the primary was completed', async () => {
    expect(await newsAfter(twoNights(), { state: 'completed' })).toMatchObject([
      { topic: 'gcr-completed', notices: ['1 B-1 completed 1', '2 B-1 cancelled 1'] },
    ]);
  });

  it('is confirmed, and told so, when the primary was not', async () => {
    expect(await newsAfter(twoNights(), { state: 'notCompleted' })).toMatchObject([
      { topic: 'gcr-not-completed', notices: ['1 B-1 notCompleted 1', '2 B-1 updated 1'] },
    ]);
  });
});

describe('a window that is not reported any more', () => {
  it('stays as cancelled, with its own times, and is told so once', async () => {
    const circuit = aCircuit();
    const gcr = aGcr({ windows: [aWindow(), anAlternateNight()], affectedServices: [circuit, { ...circuit, window: '2' }] });
    const one = { windows: [aWindow()], affectedServices: [circuit] };
    expect(await newsAfter(gcr, one)).toMatchObject([{ topic: 'gcr-cancelled', notices: ['2 B-1 cancelled 1'] }]);
    expect((await report({ ...gcr, ...one })).body).toMatchObject({ outcome: 'unchanged' });
    const { start, end } = anAlternateNight();
    expect((await service.get(`/gcrs/${gcr.gcr}`)).body.windows).toMatchObject([
      { state: 'scheduled' },
      { start, end, state: 'cancelled' },
    ]);
  });
});

const nights = (count: number) =>
  Array.from({ length: count }, (_, n) => {
    const at = (hours: number) => new Date(Date.UTC(2026, 2, 20 + n, hours)).toISOString();
    return aWindow({ suffix: String(n + 1), start: at(2), end: at(6) });
  });

describe('a report of a GCR', () => {
  it.each<[string, Partial<GcrReported>, string]>([
    ['ends before it starts', { windows: [aWindow({ end: '2026-03-20T01:00:00Z' })] }, 'windows/0/end'],
    ['has windows that overlap', { windows: [aWindow(), anAlternateNight({ start: '2026-03-20T05:00:00Z' })] }, 'windows/1/start'],
    ['has a window twice', { windows: [aWindow(), anAlternateNight({ suffix: '1' })] }, 'windows/1/suffix'],
    ['lies in the past', { windows: [aWindow({ start: '2026-02-01T02:00:00Z', end: '2026-02-01T06:00:00Z' })] }, 'windows/0/end'],
    ['has no window', { windows: [] }, 'windows'],
    ['has sixty windows', { windows: nights(60) }, 'windows'],
    [
      'touches a circuit twice',
      { affectedServices: [aCircuit({ circuitId: 'X' }), aCircuit({ circuitId: 'X' })] },
      'affectedServices/1/circuitId',
    ],
    ['names a window that is none', { affectedServices: [aCircuit({ window: '7' })] }, 'affectedServices/0/window'],
    ['has letters in its number', { gcr: 'GCR-1' }, 'gcr'],
    ['has an impact that is none', { affectedServices: [aCircuit({ impact: 'Outage' as never })] }, 'affectedServices/0/impact'],
    ['has a summary of 10 kB', { summary: 'x'.repeat(10_000) }, 'summary'],
    ['has lines in a name', { affectedServices: [aCircuit({ customerName: 'A\r\nBEGIN:VEVENT' })] }, 'affectedServices/0/customerName'],
    ['has lines in the id of a circuit', { affectedServices: [aCircuit({ circuitId: 'A\nB' })] }, 'affectedServices/0/circuitId'],
    [
      'has an id of a circuit that is too long',
      { affectedServices: [aCircuit({ circuitId: 'x'.repeat(65) })] },
      'affectedServices/0/circuitId',
    ],
    ['has lines in its summary', { summary: 'BEGIN:VEVENT\r\nEND:VEVENT' }, 'summary'],
  ])('that %s is refused and names the field', async (_, change, path) => {
    const { status, body } = await report(aGcr(change));
    expect([status, body.errors[0].propertyPath.replaceAll('.', '/').replaceAll(/\[(\d+)\]/g, '/$1')]).toEqual([422, path]);
  });

  it('may tell late of work that was done', async () => {
    const windows = [aWindow({ start: '2026-02-01T02:00:00Z', end: '2026-02-01T06:00:00Z' })];
    expect((await report(aGcr({ windows, state: 'completed' }))).body).toMatchObject({ outcome: 'taken' });
  });

  it('is of the instant of its event unless it says another', async () => {
    const gcr = aGcr();
    const tell = (id: string, time: string, data: object) =>
      service.post('/events', data, {
        ...{ 'ce-specversion': '1.0', 'ce-id': `${gcr.gcr}-${id}`, 'ce-source': '/specs', 'ce-type': contractOf(GcrReported).type },
        'ce-time': time,
      });
    await tell('later', '2026-03-01T07:00:00Z', gcr);
    expect((await tell('earlier', '2026-03-01T06:00:00Z', { ...gcr, state: 'cancelled' })).body).toMatchObject({ outcome: 'unchanged' });
  });

  it('that leads nowhere is refused', async () => {
    const gcr = aGcr();
    await report(gcr);
    await report({ ...gcr, state: 'cancelled' });
    const { status, body } = await report(gcr);
    expect([status, body.detail]).toEqual([409, `GCR ${gcr.gcr} is cancelled and cannot become scheduled`]);
  });

  /** How many reports were flagged so, as an alert sees it. */
  const flagged = async (flag: 'late' | 'conflicting') =>
    Number(new RegExp(`^gcr_flagged_total\\{.*flag="${flag}".*\\} (\\d+)`, 'm').exec(String((await service.get('/metrics')).body))?.[1]);

  it('that is late is taken, says so and is counted, once for each time it is given', async () => {
    const before = await flagged('late');
    const gcr = aGcr({ windows: [aWindow({ start: '2026-03-05T02:00:00Z', end: '2026-03-05T06:00:00Z' })] });
    await report(gcr);
    expect((await service.get(`/gcrs/${gcr.gcr}`)).body).toMatchObject({ lateNotice: true });
    await report({ ...gcr, summary: 'Another text' });
    expect((await flagged('late')) - before).toBe(1);
    await report({ ...gcr, windows: [aWindow({ start: '2026-03-06T02:00:00Z', end: '2026-03-06T06:00:00Z' })] });
    expect((await flagged('late')) - before).toBe(2);
  });

  it('that something speaks against is taken and counted', async () => {
    const [before, circuit] = [await flagged('conflicting'), aCircuit()];
    await report(aGcr({ affectedServices: [circuit] }));
    expect((await flagged('conflicting')) - before).toBe(0);
    expect((await report(aGcr({ affectedServices: [circuit] }))).body).toMatchObject({ outcome: 'taken' });
    expect((await flagged('conflicting')) - before).toBe(1);
  });
});
