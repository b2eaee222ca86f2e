import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FreezePeriodReported, GcrReported, RedundancyGroupReported, type GcrConflictDetected } from '@trunkline/contracts/maintenance';
import { OrderMilestone } from '@trunkline/contracts/orders';
import { moveAccount, reporting, testService, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { deciding, manager, toScheduled } from '../decisions/decision.fixture.ts';
import { aCircuit, aGcr, aWindow } from '../gcrs/gcr.fixture.ts';
import { MaintenanceModule } from '../maintenance.module.ts';

let service: TestService;
beforeAll(async () => void (service = await testService('maintenance', MaintenanceModule)), 60_000);
afterAll(() => service.stop());

const { decide, given } = deciding(() => service);
const report = reporting(() => service, GcrReported);
const freeze = reporting(() => service, FreezePeriodReported);
const group = reporting(() => service, RedundancyGroupReported);
const [start, end] = [aWindow().start, aWindow().end];

/** An enterprise of its own, so that nothing else is in the way. */
const anEnterprise = () => ({ enterpriseId: `E-${randomUUID()}`, accountBan: `B-${randomUUID()}` });
const speaksAgainst = async (gcr: string) =>
  ((await service.as(manager).get(`/gcrs/${gcr}/conflicts`)).body.items as { rule: string; detail: string; remedy: string }[]).map(
    ({ rule }) => rule,
  );
const detected = async (gcr: string) =>
  ((await service.outbox()) as unknown as { topic: string; body: GcrConflictDetected }[])
    .filter(({ topic, body }) => topic === 'gcr-conflict-detected' && body.gcr === gcr)
    .map(({ body }) => [body.enterpriseId, ...body.conflicts.map(({ rule }) => rule)]);

/** Work on a circuit in its usual window, about to be scheduled. */
const approved = (circuit = aCircuit()) => given({ affectedServices: [circuit] }, 'submit', 'approve');

describe('against work on a circuit speaks', () => {
  it('nothing, as a rule', async () => {
    const { gcr } = await approved();
    expect([await speaksAgainst(gcr), (await decide(gcr, 'schedule')).status]).toEqual([[], 200]);
  });

  it('other work on it at the same time', async () => {
    const circuit = aCircuit();
    const other = aGcr({ windows: [aWindow({ start: '2026-03-20T05:00:00Z', end: '2026-03-20T09:00:00Z' })], affectedServices: [circuit] });
    await report(other);
    const { gcr } = await approved(circuit);
    expect((await service.as(manager).get(`/gcrs/${gcr}/conflicts`)).body.items).toEqual([
      {
        ...{ enterpriseId: 'E-1', rule: 'sameCircuit', window: '1', circuitIds: [circuit.circuitId], circuits: 1, otherGcr: other.gcr },
        ...{ start: '2026-03-20T05:00:00.000Z', end: '2026-03-20T09:00:00.000Z' },
        detail: `GCR ${other.gcr} works on the same circuits from 2026-03-20T05:00:00.000Z to 2026-03-20T09:00:00.000Z`,
        remedy: 'move one of the two, or take the circuits out of one of them',
      },
    ]);
  });

  it('the same in the language of who asks, and whoever schedules it nevertheless is refused in it', async () => {
    const circuit = aCircuit();
    await report(aGcr({ affectedServices: [circuit] }));
    const { gcr } = await approved(circuit);
    const inKorean = { 'accept-language': 'ko' };
    const [{ detail, remedy }] = (await service.as(manager).get(`/gcrs/${gcr}/conflicts`, inKorean)).body.items;
    expect([detail, remedy]).toEqual([expect.stringContaining('같은 회선에서 작업합니다.'), expect.stringContaining('일정을 옮기거나')]);
    const { revision } = (await service.as(manager).get(`/gcrs/${gcr}`)).body;
    const { status, headers, body } = await service.as(manager).post(`/gcrs/${gcr}/schedule`, { revision }, inKorean);
    expect([status, headers.get('content-language'), body.code]).toEqual([409, 'ko', 'conflictsStand']);
    expect(body.detail).toMatch(/^작업 시간대 1: GCR .* 해소하거나, 그래도 예정하는 이유를 적어 주세요\.$/);
  });

  it('not other work at another time, or that does not happen', async () => {
    const circuit = aCircuit();
    await report(aGcr({ windows: [aWindow({ start: end, end: '2026-03-20T09:00:00Z' })], affectedServices: [circuit] }));
    await report(aGcr({ state: 'cancelled', affectedServices: [circuit] }));
    expect(await speaksAgainst((await approved(circuit)).gcr)).toEqual([]);
  });

  it('work on the circuit that protects it, in the same GCR or another', async () => {
    const { enterpriseId } = anEnterprise();
    const [one, two] = [aCircuit({ enterpriseId }), aCircuit({ enterpriseId })];
    await group({ groupId: 'ring', enterpriseId, circuitIds: [one.circuitId, two.circuitId] });
    const both = await given({ affectedServices: [one, two] }, 'submit', 'approve');
    expect(await speaksAgainst(both.gcr)).toEqual(['redundancyGroup']);
    await given({ affectedServices: [two] }, ...toScheduled);
    expect(await speaksAgainst((await approved(one)).gcr)).toEqual(['redundancyGroup']);
    expect(await speaksAgainst((await approved({ ...one, impact: 'DEGRADED' })).gcr)).toEqual([]);
  });

  it('a time the customer keeps free, of its account or of all', async () => {
    const { enterpriseId, accountBan } = anEnterprise();
    const { gcr } = await approved(aCircuit({ enterpriseId, accountBan }));
    await freeze({ freezeId: 'f-other', enterpriseId, accountBan: 'B-other', start, end, reason: 'Year end' });
    expect(await speaksAgainst(gcr)).toEqual([]);
    await freeze({ freezeId: 'f-1', enterpriseId, start, end, reason: 'Year end' });
    expect(await speaksAgainst(gcr)).toEqual(['freezePeriod']);
    await freeze({ freezeId: 'f-1', enterpriseId, start, end, reason: 'Year end', cancelled: true });
    expect(await speaksAgainst(gcr)).toEqual([]);
  });

  it('a service that is turned up on that day at the site', async () => {
    const { enterpriseId, accountBan } = anEnterprise();
    const orderNumber = `SO-${randomUUID()}`;
    const { gcr } = await approved(aCircuit({ enterpriseId, accountBan, orderNumber }));
    await service.hear(OrderMilestone, anActivation({ enterpriseId, accountBan, orderNumber, dueDate: '2026-03-20' }));
    expect(await speaksAgainst(gcr)).toEqual(['activation']);
  });

  it('that day is put off also where its account has gone to another enterprise since', async () => {
    const { enterpriseId, accountBan } = anEnterprise();
    const to = randomUUID();
    const orderNumber = `SO-${randomUUID()}`;
    const planned = anActivation({ enterpriseId, accountBan, orderNumber, dueDate: '2026-03-20' });
    await service.hear(OrderMilestone, planned);
    await moveAccount(service, { accountBan, from: [enterpriseId], to, at: '2026-03-01T00:00:00.000Z' });
    await service.hear(OrderMilestone, { ...planned, dueDate: '2026-03-25' });
    const days = await service.database('select day from activation where order_number = $1', [orderNumber]);
    expect(days).toEqual([{ day: '2026-03-25' }]);
  });
});

describe('what speaks against work', () => {
  it('is announced to those who plan once, however it comes up', async () => {
    const { enterpriseId } = anEnterprise();
    const { gcr } = await approved(aCircuit({ enterpriseId }));
    const period = { freezeId: 'f-2', enterpriseId, start, end, reason: 'Year end' };
    await freeze(period);
    await freeze({ ...period, reason: 'Year end, again' });
    await decide(gcr, 'schedule', { despite: 'The customer agreed' });
    expect(await detected(gcr)).toEqual([[enterpriseId, 'freezePeriod']]);
  });

  it('keeps it from being scheduled until somebody says why it is nevertheless', async () => {
    const { enterpriseId } = anEnterprise();
    await freeze({ freezeId: 'f-3', enterpriseId, start, end, reason: 'Year end' });
    const { gcr } = await approved(aCircuit({ enterpriseId }));
    const refused = await decide(gcr, 'schedule');
    expect([refused.status, refused.body.code, refused.body.detail]).toEqual([
      409,
      'conflictsStand',
      expect.stringContaining('freeze period f-3'),
    ]);
    expect((await decide(gcr, 'schedule', { despite: 'The customer agreed' })).status).toBe(200);
    const { updates } = (await service.as(manager).get(`/gcrs/${gcr}`)).body;
    expect(updates).toContainEqual(expect.objectContaining({ verbs: ['overrule'], text: 'The customer agreed' }));
    expect(JSON.stringify((await service.as({ enterprise: enterpriseId }).get(`/gcrs/${gcr}`)).body)).not.toContain('The customer agreed');
  });

  it('does not keep a report from being taken: others decided that', async () => {
    const { enterpriseId } = anEnterprise();
    await freeze({ freezeId: 'f-4', enterpriseId, start, end, reason: 'Year end' });
    const gcr = aGcr({ affectedServices: [aCircuit({ enterpriseId })] });
    expect((await report(gcr)).body).toMatchObject({ outcome: 'taken' });
    expect(await detected(gcr.gcr)).toEqual([[enterpriseId, 'freezePeriod']]);
  });

  it('is not for customers to see', async () => {
    const { gcr } = await given({}, ...toScheduled);
    expect((await service.as({ enterprise: 'E-1' }).get(`/gcrs/${gcr}/conflicts`)).status).toBe(403);
  });
});

const anActivation = (of: { enterpriseId: string; accountBan: string; orderNumber: string; dueDate: string }): OrderMilestone => {
  const at = '2026-03-01T08:00:00.000Z';
  const said = { milestone: 'activation-scheduled', status: 'reached', at, name: 'Activation scheduled', phase: 'activate' } as const;
  const { dueDate, ...whose } = of;
  const orderId = randomUUID();
  return {
    ...{ orderId, ...whose, ...said, dueDate, percentComplete: 75, changed: [], previous: {} },
    order: {
      ...{
        orderId,
        ...whose,
        category: 'new',
        state: 'inProgress',
        phase: 'activate',
        percentComplete: 75,
        requestedCompletionDate: dueDate,
      },
      ...{ ccm: { name: 'Kim', phone: '1', email: 'kim@example.com' }, contacts: [], milestones: [], createdAt: at, updatedAt: at },
      items: [{ action: 'add', product: 'Line', siteA: 'Here' }],
    },
  };
};
