import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Module } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { eventsOwnedBy } from '@trunkline/contracts';
import { Refusal } from '@trunkline/domain';
import { Handles } from '@trunkline/messaging';
import { eventually, testService, type TestService } from '@trunkline/testing';
import { IsUUID } from 'class-validator';
import { randomUUID } from 'node:crypto';
import { ServiceModule } from '../service.module.ts';

const OrdersEvent = eventsOwnedBy('orders');

@OrdersEvent('test-kettle-boiled', { key: 'kettleId' })
class KettleBoiled {
  @IsUUID() kettleId!: string;
}

@Controller()
class KettleConsumer {
  @Handles(KettleBoiled)
  pour(@Payload() { kettleId }: KettleBoiled): never {
    throw new Refusal({ status: 422, code: 'invalidValue', title: 'Invalid', detail: `${kettleId} is empty` });
  }
}

@Module({ imports: [ServiceModule.for({ name: 'repair', entities: [], migrations: [] })], controllers: [KettleConsumer] })
class KettleModule {}

const OPERATOR_TOKEN = 'a-token-for-operators';
const bearer = { authorization: `Bearer ${OPERATOR_TOKEN}`, 'x-operator': 'ana' };
let service: TestService;
beforeAll(async () => void (service = await testService('repair', KettleModule, { env: { OPERATOR_TOKEN } })), 60_000);
afterAll(() => service.stop());

const get = (path: string) => service.get(`/operations/${path}`, bearer);
const post = (path: string, body: unknown) => service.post(`/operations/${path}`, body, bearer);

/** Parks an event for good and answers its id. */
async function park(): Promise<{ id: string; key: string }> {
  const key = randomUUID();
  await expect(service.hear(KettleBoiled, { kettleId: key })).rejects.toThrow('is empty');
  const { body } = await get(`parked?key=${key}`);
  return { id: body.items[0].id as string, key };
}

describe('the operators’ routes', () => {
  it.each([
    ['no token', { authorization: '' }],
    ['another token', { authorization: 'Bearer another' }],
    ['another scheme', { authorization: `Basic ${OPERATOR_TOKEN}` }],
  ])('are closed to who brings %s', async (_, headers) => {
    const { status, headers: told } = await service.get('/operations/parked', headers);
    expect({ status, challenge: told.get('www-authenticate') }).toEqual({ status: 401, challenge: expect.stringMatching(/^Bearer /) });
  });

  it('know no fixed token where none is set', async () => {
    const closed = await testService('repair', KettleModule);
    const { status } = await closed.get('/operations/parked', bearer);
    await closed.stop();
    expect(status).toBe(401);
  });

  it('are open to staff with the task, and to nobody with others', async () => {
    const operator = service.as({ enterprises: '*', tasks: ['operations.event.read'] });
    const answers = [
      await operator.get('/operations/parked'),
      await operator.post('/operations/parked/retry', { key: 'k' }),
      await service.as({ enterprise: 'E-1' }).get('/operations/parked'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 403, 403]);
  });
});

describe('parked events over HTTP', () => {
  it('are listed by filter and page', async () => {
    const { id } = await park();
    await park();
    const { body } = await get('parked?topic=test-kettle-boiled&errorClass=permanent&limit=1');
    const rest = await service.get(body.next as string, bearer);
    expect([...body.items, ...rest.body.items].map((item) => item.id)).toContain(id);
    expect(rest.body.items[0].id).not.toBe(body.items[0].id);
  });

  it('are shown one by one', async () => {
    const { id, key } = await park();
    const { status, body } = await get(`parked/${id}`);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { id, key, service: 'repair', state: 'parked', history: [{ what: 'parked' }] },
    });
    expect(Object.keys(body)).not.toContain('data');
  });

  it('say what they say to who has the task for it and a reason, and that is on record', async () => {
    const { id, key } = await park();
    const operator = { enterprises: '*', tasks: ['operations.event.read', 'operations.event.manage'], subject: 'bo' } as const;
    const asked = { reason: 'ticket 7' };
    const without = await service.as(operator).post(`/operations/parked/${id}/open`, asked);
    const opening = service.as({ ...operator, tasks: [...operator.tasks, 'operations.event.open'] });
    const [unreasoned, opened] = [
      await opening.post(`/operations/parked/${id}/open`, {}),
      await opening.post(`/operations/parked/${id}/open`, asked),
    ];
    expect([without.status, unreasoned.status, opened.body.data]).toEqual([403, 422, { kettleId: key }]);
    expect((await get('parked/audit')).body.items[0]).toMatchObject({
      actor: 'bo',
      action: 'open',
      selection: { ids: [id] },
      reason: 'ticket 7',
    });
  });

  it('are discarded by the owner once a person asked, who is on record', async () => {
    const { id, key } = await park();
    const { status, body } = await post('parked/discard', { ids: [id], reason: 'a test kettle' });
    expect({ status, body }).toMatchObject({ status: 202, body: { action: 'discard', events: 1, first: [{ id }] } });
    await eventually(
      async () => (await get(`parked?key=${key}`)).body.items as unknown[],
      (items) => items.length === 0,
    );
    const audit = await get('parked/audit');
    expect(audit.body.items[0]).toMatchObject({
      actor: 'ana',
      action: 'discard',
      selection: { ids: [id] },
      reason: 'a test kettle',
      events: 1,
    });
    const line = (await service.audited()).findLast(({ action }) => action === 'repair.parked.discard')!;
    expect(line).toMatchObject({ outcome: 'done', changes: [{ after: { by: 'ana', reason: 'a test kettle', events: 1 } }] });
  });

  it('are left alone by a dry run', async () => {
    const { id, key } = await park();
    const { status, body } = await post('parked/retry', { filter: { key }, dryRun: true });
    expect({ status, events: body.events }).toEqual({ status: 200, events: 1 });
    expect((await get(`parked/${id}`)).body.state).toBe('parked');
  });

  it.each([
    [404, 'retry', { ids: ['0198c0de-0000-7000-8000-000000000000'] }],
    [422, 'retry', { ids: ['x'] }],
    [422, 'retry', {}],
    [422, 'retry', { filter: {} }],
    [422, 'retry', { key: 'k', filter: { state: 'parked' } }],
    [422, 'retry', { key: 'k', perSecond: 0 }],
    [422, 'retry', { filter: { errorClass: 'unheard' } }],
    [422, 'retry', { key: 'k', force: true }],
  ])('refuse with %i a %s of %j', async (status, action, body) => {
    expect((await post(`parked/${action}`, body)).status).toBe(status);
  });

  it('refuse a discard without a reason, and to accept a gap that is none', async () => {
    const { id } = await park();
    const [discard, accept] = await Promise.all([post('parked/discard', { ids: [id] }), post('parked/accept-gap', { ids: [id] })]);
    expect([discard.status, discard.body.errors[0].propertyPath, accept.status]).toEqual([422, 'reason', 409]);
  });

  it('are not found under a cursor or an id that nobody gave', async () => {
    const replies = await Promise.all(['parked?cursor=abc', `parked/${randomUUID()}`, 'parked/abc'].map(get));
    expect(replies.map(({ status }) => status)).toEqual([400, 404, 404]);
  });
});

describe('a replay over HTTP', () => {
  it('is begun from the beginning or an instant', async () => {
    const replies = await Promise.all(
      [{ from: 0 }, { from: '0' }, { from: '2026-01-01T00:00:00Z' }].map((from) =>
        post('replay', { topic: 'test-kettle-boiled', ...from }),
      ),
    );
    expect(replies.map(({ status }) => status)).toEqual([202, 202, 202]);
  });

  it.each([
    [{ topic: 'test-kettle-boiled' }],
    [{ topic: 'test-kettle-boiled', from: 'yesterday' }],
    [{ topic: 'test-kettle-boiled', from: '2026-02-30T00:00:00Z' }],
  ])('is refused for %j', async (body) => {
    expect((await post('replay', body)).status).toBe(422);
  });
});
