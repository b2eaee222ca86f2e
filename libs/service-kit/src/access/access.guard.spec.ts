import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testService, type Somebody, type TestService } from '@trunkline/testing';
import { SightModule } from './access.fixture.ts';

let service: TestService;
beforeAll(async () => void (service = await testService('repair', SightModule)), 60_000);
afterAll(() => service.stop());

const challengeOf = (headers: Headers) => headers.get('www-authenticate');

describe('a route', () => {
  it('asks whoever brings no token for one', async () => {
    const { status, headers, body } = await service.as('nobody').get('/sights');
    expect({ status, challenge: challengeOf(headers), code: body.code }).toEqual({
      status: 401,
      challenge: 'Bearer realm="trunkline"',
      code: 'unauthorized',
    });
  });

  it('names the task to whoever lacks it', async () => {
    const { status, headers, body } = await service.as({ enterprise: 'E-1', tasks: ['billing.invoice.read'] }).get('/sights');
    expect({ status, challenge: challengeOf(headers), detail: body.detail }).toEqual({
      status: 403,
      challenge: 'Bearer realm="trunkline", error="insufficient_scope", scope="orders.order.read orders.order.create"',
      detail: expect.stringContaining('orders.order.read (see orders and their milestones) or orders.order.create'),
    });
  });

  it('that says nothing of who may ask is closed to everybody', async () => {
    const token = await service.tokenOf({ machine: true });
    const { status } = await fetch(`${service.url}/sights/forgotten`, { headers: { authorization: `Bearer ${token}` } });
    expect(status).toBe(403);
  });

  it('for anybody needs no token, and sees nothing of anybody', async () => {
    expect((await service.as('nobody').get('/sights/open/door')).body).toEqual({ accountBan: 'door' });
  });
});

describe('a request', () => {
  const sightOf = async (who: Somebody, path = '/sights') => (await service.as(who).get(path)).body;

  it.each<[string, Somebody, object]>([
    ['a person of a customer', { enterprise: 'E-1' }, { kind: 'person', scope: { enterprises: ['E-1'], accounts: '*' } }],
    [
      'a person of some accounts',
      { enterprise: 'E-1', accounts: ['B-2', 'B-1'] },
      { kind: 'person', scope: { enterprises: ['E-1'], accounts: ['B-1', 'B-2'] } },
    ],
    [
      'a person with other accounts for the task',
      { enterprise: 'E-1', accounts: ['B-1'], taskAccounts: { 'orders.order.read': ['B-9'], 'orders.order.create': ['B-8'] } },
      { kind: 'person', scope: { enterprises: ['E-1'], accounts: ['B-8', 'B-9'] } },
    ],
    ['staff', { enterprises: '*' }, { kind: 'staff', scope: { enterprises: '*', accounts: '*' } }],
    [
      'a machine of two',
      { machine: true, enterprises: ['E-1', 'E-2'] },
      { kind: 'machine', scope: { enterprises: ['E-1', 'E-2'], accounts: '*' } },
    ],
  ])('of %s runs for its enterprises and accounts', async (_, who, seen) => expect(await sightOf(who)).toMatchObject(seen));

  it('of staff may be narrowed to one enterprise', async () => {
    expect(await sightOf({ enterprises: '*' }, '/sights?enterpriseId=E-7')).toMatchObject({ scope: { enterprises: ['E-7'] } });
  });

  it('whose query names another enterprise is told that there is none', async () => {
    const { status, body } = await service.as({ enterprise: 'E-1' }).get('/sights?enterpriseId=E-2');
    expect([status, body.detail]).toEqual([404, 'there is no enterprise E-2']);
  });

  it('that needs no task runs for all that its principal may do', async () => {
    expect(await sightOf({ enterprise: 'E-1', accounts: ['B-1'] }, '/sights/mine')).toMatchObject({ scope: { accounts: ['B-1'] } });
  });
});

describe('a token for one thing', () => {
  const reader: Somebody = {
    enterprise: 'E-1',
    accounts: ['B-1'],
    tasks: ['orders.order.read'],
    thing: { kind: 'order', reference: 'SO-é' },
  };
  const ask = (path: string) => service.as(reader).get(path);

  it('shows that thing, in either spelling, as a person of the customer sees it', async () => {
    for (const name of ['SO-é', 'SO-e\u0301']) {
      const { status, body } = await ask(`/sights/orders/${encodeURIComponent(name)}`);
      expect([status, body]).toEqual([
        200,
        expect.objectContaining({ kind: 'person', scope: { enterprises: ['E-1'], accounts: ['B-1'] } }),
      ]);
    }
  });

  it.each([
    ['another of its kind', '/sights/orders/SO-2'],
    ['one of another kind by the same name', `/sights/tickets/${encodeURIComponent('SO-é')}`],
    ['a list', '/sights'],
    ['what everybody sees who is signed in', '/sights/mine'],
    ['what is closed to everybody', '/sights/forgotten'],
    ['what operators see', '/operations/parked'],
  ])('finds nothing where %s is', async (_, path) => {
    const headers = { authorization: `Bearer ${await service.tokenOf(reader)}` };
    const answer = await fetch(service.url + path, { headers });
    expect([answer.status, await answer.json()]).toEqual([404, expect.objectContaining({ code: 'notFound' })]);
  });

  it('makes nothing', async () => {
    const headers = { authorization: `Bearer ${await service.tokenOf(reader)}`, 'content-type': 'application/json' };
    const answer = await fetch(`${service.url}/wishes`, { method: 'POST', headers, body: '{"accountBan":"B-1"}' });
    expect(answer.status).toBe(404);
  });

  it('that does not say which thing does not hold', async () => {
    const headers = { authorization: `Bearer ${await service.tokenOf({ ...reader, thing: { kind: 'order' } as never })}` };
    expect((await fetch(`${service.url}/sights/orders/SO-2`, { headers })).status).toBe(401);
  });
});

describe('what is made for an account', () => {
  beforeAll(async () => {
    await service.database(
      "insert into account_state values ('B-1', 'E-1', 'One', null, null, null, true), ('B-2', 'E-2', 'Two', null, null, null, true)",
    );
  });
  const customer: Somebody = { enterprise: 'E-1' };
  const staff: Somebody = { enterprises: '*', tasks: ['orders.order.create'] };

  it.each<[string, Somebody, object, string]>([
    ['of the customer', customer, { accountBan: 'B-1' }, 'E-1'],
    ['that is new, of the customer', customer, { accountBan: 'B-new' }, 'E-1'],
    ['that staff name alone, of the account', staff, { accountBan: 'B-2' }, 'E-2'],
    ['that staff name with its enterprise, of that', staff, { enterpriseId: 'E-3', accountBan: 'B-new' }, 'E-3'],
  ])('%s', async (_, who, wish, enterpriseId) => {
    expect((await service.as(who).post('/wishes', wish)).body).toMatchObject({ enterpriseId });
  });

  it.each<[string, Somebody, object, number, string]>([
    ['another’s enterprise', customer, { enterpriseId: 'E-2', accountBan: 'B-2' }, 404, 'there is no enterprise E-2'],
    ['another’s account', customer, { accountBan: 'B-2' }, 404, 'there is no account B-2'],
    ['an account that is not theirs', { enterprise: 'E-1', accounts: ['B-3'] }, { accountBan: 'B-1' }, 404, 'there is no account B-1'],
    ['an account with another enterprise', staff, { enterpriseId: 'E-1', accountBan: 'B-2' }, 404, 'there is no account B-2'],
    ['nothing that says whose', staff, { accountBan: 'B-new' }, 422, 'enterpriseId is required: nothing else says whose this is'],
  ])('is refused for %s', async (_, who, wish, status, detail) => {
    expect((await service.as(who).post('/wishes', wish)).body).toMatchObject({ status, detail });
  });
});
