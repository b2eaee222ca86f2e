import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GcrReported } from '@trunkline/contracts/maintenance';
import { reporting, testService, type Somebody, type TestService } from '@trunkline/testing';
import { MaintenanceModule } from '../maintenance.module.ts';
import { aCircuit, aGcr, aWindow } from './gcr.fixture.ts';

let service: TestService;
beforeAll(async () => void (service = await testService('maintenance', MaintenanceModule)), 60_000);
afterAll(() => service.stop());

const report = reporting(() => service, GcrReported);
const shared = aGcr({
  affectedServices: [
    aCircuit({ circuitId: 'OURS' }),
    aCircuit({ circuitId: 'OURS-2', accountBan: 'B-2' }),
    aCircuit({ circuitId: 'THEIRS', enterpriseId: 'E-2', accountBan: 'B-9' }),
  ],
});
const theirs = aGcr({
  windows: [aWindow({ start: '2026-04-20T02:00:00.000Z', end: '2026-04-20T06:00:00.000Z' })],
  affectedServices: [aCircuit({ circuitId: 'THEIRS', enterpriseId: 'E-2', accountBan: 'B-9' })],
});
beforeAll(async () => {
  await report(shared);
  await report(theirs);
});

const us: Somebody = { enterprise: 'E-1' };
const clerk: Somebody = { enterprise: 'E-1', accounts: ['B-2'] };
const numbers = (body: { items: { gcr: string }[] }) => body.items.map(({ gcr }) => gcr);

describe('a customer', () => {
  it('sees work that touches their circuits, and no other', async () => {
    expect(numbers((await service.as(us).get('/gcrs')).body)).toEqual([shared.gcr]);
    expect((await service.as(us).get(`/gcrs/${theirs.gcr}`)).body).toMatchObject({ status: 404, detail: `there is no GCR ${theirs.gcr}` });
  });

  it.each<[string, Somebody, string[]]>([
    ['of every account', us, ['OURS', 'OURS-2']],
    ['of one account', clerk, ['OURS-2']],
  ])('%s sees those circuits alone', async (_, who, circuits) => {
    const { body } = await service.as(who).get(`/gcrs/${shared.gcr}/affected-services`);
    expect(body.items.map(({ circuitId }: { circuitId: string }) => circuitId)).toEqual(circuits);
  });

  it('without the task is told which it is', async () => {
    expect((await service.as({ ...us, tasks: ['orders.order.read'] }).get('/gcrs')).body).toMatchObject({ status: 403 });
  });
});

describe('the list of GCRs', () => {
  it.each([
    ['', [theirs.gcr, shared.gcr]],
    ['?from=2026-04-01T00:00:00Z', [theirs.gcr]],
    ['?to=2026-04-01T00:00:00Z', [shared.gcr]],
    ['?service=OURS', [shared.gcr]],
    ['?accountBan=B-9', [theirs.gcr, shared.gcr]],
    ['?enterpriseId=E-1', [shared.gcr]],
    ['?state=postponed', []],
  ])('with %s has those that pass', async (filter, found) => expect(numbers((await service.get(`/gcrs${filter}`)).body)).toEqual(found));

  it('is read page by page', async () => {
    const first = await service.get('/gcrs?limit=1');
    expect([...numbers(first.body), ...numbers((await service.get(first.body.next)).body)]).toEqual([theirs.gcr, shared.gcr]);
  });
});

describe('one GCR', () => {
  it('says what happened to it', async () => {
    expect((await service.get(`/gcrs/${shared.gcr}`)).body).toMatchObject({
      gcr: shared.gcr,
      state: 'scheduled',
      windows: [{ suffix: '1', state: 'scheduled' }],
      updates: [{ verbs: ['submit', 'approve', 'schedule'] }],
    });
  });

  it.each(['0x1', '..', '%00'])('%s is not there', async (number) => {
    expect((await service.get(`/gcrs/${number}`)).status).toBe(404);
  });
});
