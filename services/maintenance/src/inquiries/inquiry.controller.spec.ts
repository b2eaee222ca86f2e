import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { GcrReported } from '@trunkline/contracts/maintenance';
import { reporting, testService, type TestService } from '@trunkline/testing';
import { manager } from '../decisions/decision.fixture.ts';
import { aCircuit, aGcr } from '../gcrs/gcr.fixture.ts';
import { MaintenanceModule } from '../maintenance.module.ts';

let service: TestService;
beforeAll(async () => void (service = await testService('maintenance', MaintenanceModule)), 60_000);
afterAll(() => service.stop());

const report = reporting(() => service, GcrReported);
const contact = { name: 'Ana', email: 'ana@example.com' };
const question = { type: 'clarify', info: 'Is the ring down?', contact };
const customer = (accounts: '*' | string[] = '*') => service.as({ enterprise: 'E-1', accounts });

it('what a customer asks is answered by the carrier, and both see it', async () => {
  const circuit = aCircuit();
  const work = aGcr({ affectedServices: [circuit] });
  await report(work);
  const { gcr } = work;
  const asked = await customer().post(`/gcrs/${gcr}/inquiries`, { ...question, circuitId: circuit.circuitId });
  expect([asked.status, asked.body]).toMatchObject([
    201,
    { ...question, circuitId: circuit.circuitId, enterpriseId: 'E-1', accountBans: ['B-1'] },
  ]);
  const path = `/gcrs/${gcr}/inquiries/${asked.body.inquiryId}/answer`;
  const answered = await service.as(manager).post(path, { answer: 'Only one side.' });
  expect((await customer().get(`/gcrs/${gcr}/inquiries`)).body.items).toEqual([answered.body]);
  expect((await service.as(manager).post(path, { answer: 'Both.' })).status).toBe(409);
  expect((await service.outbox()).filter(({ topic }) => topic === 'gcr-inquiry-answered').map(({ body }) => body.inquiry)).toEqual([
    answered.body,
  ]);
});

it('planners see what was asked of all work and nobody answered, the longest ago first', async () => {
  const [one, two] = [aGcr(), aGcr()];
  for (const work of [one, two]) await report(work);
  const ask = async ({ gcr }: GcrReported) => (await customer().post(`/gcrs/${gcr}/inquiries`, question)).body as { inquiryId: string };
  const first = await ask(two);
  service.clock.advance(1000);
  const second = await ask(one);
  service.clock.advance(1000);
  const { inquiryId } = await ask(one);
  await service.as(manager).post(`/gcrs/${one.gcr}/inquiries/${inquiryId}/answer`, { answer: 'Yes.' });
  const { items } = (await service.as(manager).get('/inquiries?answered=false')).body as { items: { inquiryId: string }[] };
  const mine = [first, second, { inquiryId }].map((asked) => asked.inquiryId);
  expect(items.map((open) => open.inquiryId).filter((id) => mine.includes(id))).toEqual(mine.slice(0, 2));
  expect((await customer().get('/inquiries')).status).toBe(403);
});

it('what is asked in one instant is listed as it was asked', async () => {
  const work = aGcr();
  await report(work);
  const asked: string[] = [];
  for (const info of ['a', 'z', 'c', 'y', 'b']) {
    asked.push((await customer().post(`/gcrs/${work.gcr}/inquiries`, { ...question, info })).body.inquiryId);
  }
  const ids = async (path: string) =>
    (await service.as(manager).get(path)).body.items
      .map(({ inquiryId }: { inquiryId: string }) => inquiryId)
      .filter((id: string) => asked.includes(id));
  expect(await ids(`/gcrs/${work.gcr}/inquiries`)).toEqual(asked.toReversed());
  expect(await ids('/inquiries?answered=false&limit=100')).toEqual(asked);
});

it('somebody for one account asks about its circuits, and whoever may not see it does not see the question', async () => {
  const gcr = aGcr({ affectedServices: [aCircuit(), aCircuit({ accountBan: 'B-2' })] });
  await report(gcr);
  await customer(['B-2']).post(`/gcrs/${gcr.gcr}/inquiries`, question);
  const seen = async (accounts: string[]) => (await customer(accounts).get(`/gcrs/${gcr.gcr}/inquiries`)).body.items.length as number;
  expect([await seen(['B-1']), await seen(['B-2'])]).toEqual([0, 1]);
});

it.each<[string, object, number]>([
  ['a circuit that the work does not touch', { circuitId: 'NONE' }, 422],
  ['a kind of question that there is none of', { type: 'complain' }, 422],
  ['nothing asked', { info: '' }, 422],
])('%s is refused', async (_, change, status) => {
  const gcr = aGcr();
  await report(gcr);
  expect((await customer().post(`/gcrs/${gcr.gcr}/inquiries`, { ...question, ...change })).status).toBe(status);
});

it('work of another customer cannot be asked about', async () => {
  const gcr = aGcr({ affectedServices: [aCircuit({ enterpriseId: 'E-2', accountBan: 'B-9' })] });
  await report(gcr);
  expect((await customer().post(`/gcrs/${gcr.gcr}/inquiries`, question)).status).toBe(404);
});
