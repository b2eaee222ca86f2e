import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FreezePeriodReported, GcrReported, type GcrFact, type GcrInquiryAnswered } from '@trunkline/contracts/maintenance';
import { moveAccount, reporting, testService, type TestService } from '@trunkline/testing';
import { randomUUID } from 'node:crypto';
import { manager } from '../decisions/decision.fixture.ts';
import { aCircuit, aGcr, aWindow } from '../gcrs/gcr.fixture.ts';
import { MaintenanceModule } from '../maintenance.module.ts';

let service: TestService;
beforeAll(async () => void (service = await testService('maintenance', MaintenanceModule)), 60_000);
afterAll(() => service.stop());

const report = reporting(() => service, GcrReported);

/** What was announced of a GCR, in order: to whom, as what, and which windows are news to which accounts. */
async function announced(gcr: string) {
  const facts = (await service.outbox()) as unknown as { topic: string; body: GcrFact & { because?: string } }[];
  return facts
    .filter(({ topic, body }) => body.gcr === gcr && topic !== 'gcr-conflict-detected')
    .map(({ topic, body }) => ({
      ...{ topic, to: body.enterpriseId, notices: body.notices.map(({ window, kind, sequence }) => `${window} ${kind} ${sequence}`) },
      ...{ circuits: body.maintenance.services.length, because: body.because },
    }));
}

function given() {
  const [accountBan, one, other] = [randomUUID(), randomUUID(), randomUUID()];
  const circuit = (change = {}) => aCircuit({ enterpriseId: one, accountBan, ...change });
  return { accountBan, one, other, circuit, move: { accountBan, from: [one], to: other } };
}
const circuitsSeenBy = async (enterprise: string, gcr: string): Promise<number> =>
  ((await service.as({ enterprise }).get(`/gcrs/${gcr}/affected-services`)).body.items ?? []).length;

describe('planned work on circuits of an account that moves', () => {
  it('is called off for the former enterprise and scheduled for the other', async () => {
    const { one, other, circuit, move } = given();
    const gcr = aGcr({ affectedServices: [circuit(), circuit(), circuit({ accountBan: randomUUID() })] });
    await report(gcr);
    await moveAccount(service, move);
    expect((await announced(gcr.gcr)).slice(1)).toEqual(
      expect.arrayContaining([
        { topic: 'gcr-cancelled', to: one, notices: ['1 cancelled 1'], circuits: 3, because: expect.stringContaining('does not have') },
        { topic: 'gcr-scheduled', to: other, notices: ['1 scheduled 0'], circuits: 2, because: undefined },
      ]),
    );
    expect([await circuitsSeenBy(one, gcr.gcr), await circuitsSeenBy(other, gcr.gcr)]).toEqual([1, 2]);
  });

  it('is told to the other alone from then on, and both hear it again where it goes back', async () => {
    const { accountBan, one, other, circuit, move } = given();
    const gcr = aGcr({ affectedServices: [circuit()] });
    await report(gcr);
    await moveAccount(service, move);
    const windows = [aWindow({ start: '2026-03-25T02:00:00.000Z', end: '2026-03-25T06:00:00.000Z' })];
    const affectedServices = gcr.affectedServices.map((one) => ({ ...one, enterpriseId: other }));
    await report({ ...gcr, windows, affectedServices });
    expect((await announced(gcr.gcr)).slice(3)).toMatchObject([{ topic: 'gcr-rescheduled', to: other, notices: ['1 rescheduled 1'] }]);
    await moveAccount(service, { accountBan, from: [one, other], to: one });
    expect((await announced(gcr.gcr)).slice(4)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ topic: 'gcr-cancelled', to: other, notices: ['1 cancelled 2'] }),
        expect.objectContaining({ topic: 'gcr-scheduled', to: one, notices: ['1 scheduled 2'] }),
      ]),
    );
  });

  it('stays with the former where a window is over, whoever has the account when the work is told of again', async () => {
    const { one, other, circuit, move } = given();
    const windows = [
      aWindow({ start: '2026-02-20T02:00:00.000Z', end: '2026-02-20T06:00:00.000Z', state: 'completed' }),
      aWindow({ suffix: '2' }),
    ];
    const gcr = aGcr({ windows, affectedServices: [circuit(), circuit({ window: '2' })] });
    await report(gcr);
    await moveAccount(service, move);
    const again = { ...gcr, note: 'Gate 4', affectedServices: gcr.affectedServices.map((one) => ({ ...one, enterpriseId: other })) };
    expect((await report(again)).body).toMatchObject({ outcome: 'taken' });
    const told = await announced(gcr.gcr);
    expect(told.at(-1)).toMatchObject({ topic: 'gcr-updated', to: other, notices: ['2 updated 1'] });
    expect([await circuitsSeenBy(one, gcr.gcr), await circuitsSeenBy(other, gcr.gcr)]).toEqual([1, 1]);
  });

  it('that nobody was told of yet goes along in silence, and what is over says nothing', async () => {
    const { one, other, circuit, move } = given();
    const done = aGcr({ state: 'completed', affectedServices: [circuit()] });
    await report(done);
    const { state: _, ...draft } = aGcr({ affectedServices: [circuit()] });
    await service.post('/gcrs', draft);
    await moveAccount(service, move);
    expect([await announced(draft.gcr), (await announced(done.gcr)).length]).toEqual([[], 1]);
    expect(await circuitsSeenBy(one, done.gcr)).toBe(1);
    const rows = await service.database('select enterprise_id from affected_service join gcr on gcr.id = gcr_id where gcr = $1', [
      draft.gcr,
    ]);
    expect(rows).toEqual([{ enterprise_id: other }]);
  });

  it('takes the account out of calendars of the former enterprise, and a calendar of it alone is gone', async () => {
    const { accountBan, one, move } = given();
    const person = service.as({ enterprise: one, subject: randomUUID() });
    const feed = async (accountBans: string[]) => (await person.post('/calendar-feeds', { name: 'Ours', accountBans })).body;
    const [alone, both] = [await feed([accountBan]), await feed([accountBan, 'B-kept'])];
    await moveAccount(service, move);
    const { items } = (await person.get('/calendar-feeds')).body as { items: { feedId: string; accountBans: string[] }[] };
    expect(items.filter(({ feedId }) => [alone.feedId, both.feedId].includes(feedId))).toMatchObject([
      { feedId: both.feedId, accountBans: ['B-kept'] },
    ]);
  });

  it('takes along what was asked of it and not answered, without who asked; what is about other accounts too stays for those', async () => {
    const { accountBan, one, other, circuit, move } = given();
    const kept = randomUUID();
    const ask = async (gcr: GcrReported, circuitId?: string): Promise<string> => {
      const question = { type: 'clarify', info: 'Is the ring down?', contact: { name: 'Ana', email: 'ana@one.example' } };
      const asked = await service
        .as({ enterprise: one })
        .post(`/gcrs/${gcr.gcr}/inquiries`, { ...question, ...(circuitId && { circuitId }) });
      return asked.body.inquiryId;
    };
    const its = circuit();
    const work = aGcr({ affectedServices: [its, circuit({ accountBan: kept })] });
    const past = aGcr({ state: 'completed', affectedServices: [circuit()] });
    for (const gcr of [work, past]) await report(gcr);
    const [alone, both, answered, over] = [await ask(work, its.circuitId), await ask(work), await ask(work), await ask(past)];
    const answer = ({ gcr }: GcrReported, inquiryId: string) =>
      service.as(manager).post(`/gcrs/${gcr}/inquiries/${inquiryId}/answer`, { answer: 'One side' });
    await answer(work, answered);
    await moveAccount(service, move);
    for (const open of [alone, both]) expect((await answer(work, open)).status).toBe(200);
    await answer(past, over);
    const ofIt = [work.gcr, past.gcr];
    const told = (await service.outbox()).flatMap(({ topic, body }) =>
      topic === 'gcr-inquiry-answered' && ofIt.includes(String(body['gcr'])) ? [(body as unknown as GcrInquiryAnswered).inquiry] : [],
    );
    const named = { email: 'ana@one.example' };
    expect(told.map(({ inquiryId }) => inquiryId)).toEqual([answered, alone, both, over]);
    expect(told).toMatchObject([
      { enterpriseId: one, contact: named },
      { enterpriseId: other, accountBans: [accountBan], contact: { email: 'nobody@trunkline.invalid' } },
      { enterpriseId: one, accountBans: [kept], contact: named },
      { enterpriseId: one, accountBans: [accountBan], contact: named },
    ]);
    const seenBy = async (enterprise: string) =>
      (await service.as({ enterprise }).get(`/gcrs/${work.gcr}/inquiries`)).body.items.map((one: { inquiryId: string }) => one.inquiryId);
    expect([(await seenBy(one)).sort(), await seenBy(other)]).toEqual([[answered, both].sort(), [alone]]);
  });

  it('is held against a time that was kept free for the account, which goes along', async () => {
    const { accountBan, one, other, circuit, move } = given();
    const freeze = { start: '2026-03-19T00:00:00Z', end: '2026-03-22T00:00:00Z', reason: 'Stocktaking', enterpriseId: one };
    const [its, theirs, over] = [randomUUID(), randomUUID(), randomUUID()];
    for (const period of [
      { ...freeze, freezeId: its, accountBan },
      { ...freeze, freezeId: theirs },
      { ...freeze, freezeId: over, accountBan, start: '2026-02-01T00:00:00Z', end: '2026-02-02T00:00:00Z' },
    ]) {
      await reporting(() => service, FreezePeriodReported)(period as FreezePeriodReported);
    }
    await moveAccount(service, move);
    const of = (enterprise: string) => ({ freeze_id: expect.any(String), enterprise_id: enterprise });
    const rows = await service.database('select freeze_id, enterprise_id from freeze_period where freeze_id = any($1)', [
      [its, theirs, over],
    ]);
    expect(rows).toHaveLength(3);
    expect(rows).toContainEqual({ ...of(other), freeze_id: its });
    expect(rows).toContainEqual({ ...of(one), freeze_id: theirs });
    expect(rows).toContainEqual({ ...of(one), freeze_id: over });
    const gcr = aGcr({ affectedServices: [circuit({ enterpriseId: other })] });
    await report(gcr);
    const contested = (await service.outbox()).filter(({ topic, body }) => topic === 'gcr-conflict-detected' && body['gcr'] === gcr.gcr);
    expect(contested).toMatchObject([{ body: { enterpriseId: other } }]);
  });

  it('is held against what its new enterprise keeps free', async () => {
    const { other, circuit, move } = given();
    const freeze = {
      freezeId: randomUUID(),
      enterpriseId: other,
      start: '2026-03-19T00:00:00Z',
      end: '2026-03-22T00:00:00Z',
      reason: 'Stocktaking',
    };
    await reporting(() => service, FreezePeriodReported)(freeze as FreezePeriodReported);
    const gcr = aGcr({ affectedServices: [circuit()] });
    await report(gcr);
    await moveAccount(service, move);
    const contested = (await service.outbox()).filter(({ topic, body }) => topic === 'gcr-conflict-detected' && body['gcr'] === gcr.gcr);
    expect(contested).toMatchObject([{ body: { enterpriseId: other } }]);
  });
});
